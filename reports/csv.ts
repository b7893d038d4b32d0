// The tables of a study as CSV (RFC 4180), for programs that read no Arrow: numbers to their last bit, an empty cell where
// there is none. They are read and written batch by batch: a table may be larger than the memory.

import { closeSync, mkdirSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type RecordBatch, RecordBatchReader } from 'apache-arrow';
import { columnsOf, readValuation, type ValuationRecord } from './valuation.ts';

/**
 * Writes NAME.csv for every NAME.arrow of a folder of results, and for valuation.json, into its folder `csv`, or another;
 * returns the paths.
 *
 * @throws Error when there is no table, or a damaged one
 */
export async function writeCsv(folder: string, into: string = join(folder, 'csv')): Promise<string[]> {
  const tables = readdirSync(folder).filter((file) => file.endsWith('.arrow'));
  if (tables.length === 0) throw new Error(`report ${folder}: expected a folder of results, got one without a table`);
  mkdirSync(into, { recursive: true });
  const written: string[] = [];
  for (const table of tables.sort()) {
    const path = join(into, `${basename(table, '.arrow')}.csv`);
    await convert(join(folder, table), path);
    written.push(path);
  }
  const valuation = readValuation(folder);
  if (valuation) written.push(writeValuations(valuation, join(into, 'valuation.csv')));
  return written;
}

/** A row for each way of valuing data: its figures, and its value of each shard. */
function writeValuations(valuation: ValuationRecord, path: string): string {
  const columns = columnsOf(valuation);
  const head = ['method', ...columns.map(({ name }) => name), ...valuation.shards.map(({ name }) => `value: ${name}`)];
  const rows = valuation.methods.map((method) => [
    method.name,
    ...columns.map(({ read }) => read(method)),
    ...method.values,
  ]);
  writeFileSync(path, [head, ...rows].map(line).join(''));
  return path;
}

async function convert(from: string, to: string): Promise<void> {
  const handle = await open(from);
  const file = openSync(to, 'w');
  try {
    const reader = await RecordBatchReader.from(handle);
    await reader.open();
    writeSync(file, line(reader.schema.fields.map(({ name }) => name)));
    for await (const batch of reader) writeSync(file, rowsOf(batch));
  } catch (cause) {
    throw new Error(`${from}: expected an Arrow file, got: ${(cause as Error).message}`, { cause });
  } finally {
    closeSync(file);
    await handle.close();
  }
}

function rowsOf(batch: RecordBatch): string {
  const columns = batch.schema.fields.map((_, i) => batch.getChildAt(i)!);
  let text = '';
  for (let row = 0; row < batch.numRows; row++) text += line(columns.map((column) => column.get(row)));
  return text;
}

function line(cells: readonly unknown[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
