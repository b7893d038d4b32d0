import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ArrowTable, readArrow } from '../../reports/arrow-table.ts';
import { BATCH_ROWS, createArrowFile } from '../../sim/study/arrow-file.ts';

const path = join(mkdtempSync(join(tmpdir(), 'quesnay-')), 'table.arrow');
/** More than one batch, so that a column has several chunks. */
const ROWS = BATCH_ROWS + 3;
let table: ArrowTable;

beforeAll(() => {
  const file = createArrowFile(
    path,
    [
      { name: 'value', kind: 'number', metadata: { unit: 'USD', about: 'Worth.' } },
      { name: 'role', kind: 'name', names: ['first', 'second', 'third'] },
    ],
    { decimals: '{"USD":6}' },
  );
  for (let row = 0; row < ROWS; row++) file.add([row % 10 === 3 ? Number.NaN : row / 2, (row % 4) - 1]);
  file.close();
  table = readArrow(path);
});

describe('readArrow', () => {
  test('numbers across batches, NaN where a cell is empty', () => {
    const values = table.numbers('value');
    expect(values).toHaveLength(ROWS);
    expect([...values.subarray(0, 5)]).toEqual([0, 0.5, 1, Number.NaN, 2]);
    expect(values.filter(Number.isNaN)).toHaveLength(Math.ceil((ROWS - 3) / 10));
    expect(values.at(-1)).toBe((ROWS - 1) / 2);
  });

  test('names and their places, −1 where a cell is empty', () => {
    const { names, index } = table.names('role');
    expect(names).toEqual(['first', 'second', 'third']);
    expect([...index.subarray(0, 6)]).toEqual([-1, 0, 1, 2, -1, 0]);
    expect(index.at(-1)).toBe(((ROWS - 1) % 4) - 1);
  });

  test('what the schema says', () => {
    expect(table.about.get('decimals')).toBe('{"USD":6}');
    expect(table.columns[0]!.about.get('unit')).toBe('USD');
    expect([table.has('value'), table.has('nothing')]).toEqual([true, false]);
  });

  test('a column that is not there is an error that names those that are', () => {
    expect(() => table.numbers('worth')).toThrow(/expected a column worth, got value, role/);
  });

  test('a damaged file is an error', () => {
    const damaged = `${path}.damaged`;
    writeFileSync(damaged, 'ARROW1 and then nothing');
    expect(() => readArrow(damaged)).toThrow();
  });
});
