import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC, tableToIPC, vectorFromArray } from 'apache-arrow';
import { afterAll, describe, expect, test } from 'vitest';
import { BATCH_ROWS, type ColumnOf, createArrowFile } from '../../sim/study/arrow-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-arrow-'));
afterAll(() => rmSync(folder, { recursive: true }));

const columns: readonly ColumnOf[] = [
  { name: 'value', kind: 'number', metadata: { unit: 'USD' } },
  { name: 'role', kind: 'name', names: ['customer', 'provider', 'déposant'] },
  { name: 'owner', kind: 'index' },
  { name: 'reason', kind: 'name', names: ['fee', 'emission'] },
  { name: 'hash', kind: 'text' },
];

function write(name: string, rows: number): string {
  const path = join(folder, name);
  const file = createArrowFile(path, columns, { decimals: '6' });
  for (let i = 0; i < rows; i++) {
    file.add([i % 7 === 0 ? Number.NaN : i / 3, i % 5 === 4 ? -1 : i % 3, i % 11 === 0 ? -1 : i, i % 2, `h${i}`]);
  }
  const written = file.close();
  const bytes = readFileSync(path);
  expect(written).toEqual({
    rows,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  return path;
}

describe('an Arrow file', () => {
  test('reads back row by row, nulls where a row is empty, across batches', () => {
    const rows = 2 * BATCH_ROWS + 3;
    const table = tableFromIPC(readFileSync(write('rows.arrow', rows)));
    expect(table.batches.map((batch) => batch.numRows)).toEqual([BATCH_ROWS, BATCH_ROWS, 3]);
    expect(table.schema.metadata.get('decimals')).toBe('6');
    expect(table.schema.fields[0]!.metadata.get('unit')).toBe('USD');
    const names = ['customer', 'provider', 'déposant'];
    for (const i of [0, 1, 4, 7, 11, 63, 64, 65, BATCH_ROWS - 1, BATCH_ROWS, rows - 1]) {
      expect(table.get(i)?.toJSON()).toEqual({
        value: i % 7 === 0 ? null : i / 3,
        role: i % 5 === 4 ? null : names[i % 3],
        owner: i % 11 === 0 ? null : i,
        reason: i % 2 === 0 ? 'fee' : 'emission',
        hash: `h${i}`,
      });
    }
  });

  test('has the same bytes whatever was written before it in the process', () => {
    const first = readFileSync(write('first.arrow', 1000));
    // Moves apache-arrow's own counter of dictionaries.
    vectorFromArray(['a', 'b']);
    tableToIPC(tableFromIPC(first));
    expect(readFileSync(write('second.arrow', 1000)).equals(first)).toBe(true);
  });

  test('has the same bytes whatever bits a NaN has', () => {
    const bytesWith = (name: string, nan: number) => {
      const file = createArrowFile(join(folder, name), [{ name: 'x', kind: 'number' }]);
      file.add([nan]);
      file.add([1]);
      return file.close().sha256;
    };
    const negative = new Float64Array(new BigUint64Array([0xfff8_0000_0000_0001n]).buffer)[0]!;
    expect(bytesWith('nan-a.arrow', Number.NaN)).toBe(bytesWith('nan-b.arrow', negative));
  });

  test('without rows is a table with its columns', () => {
    const table = tableFromIPC(readFileSync(write('none.arrow', 0)));
    expect(table.numRows).toBe(0);
    expect(table.schema.names).toEqual(['value', 'role', 'owner', 'reason', 'hash']);
  });

  test('is not written over', () => {
    write('there.arrow', 1);
    expect(() => createArrowFile(join(folder, 'there.arrow'), columns)).toThrow(/EEXIST/);
  });
});
