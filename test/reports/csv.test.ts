import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeCsv } from '../../reports/csv.ts';
import { createArrowFile } from '../../sim/study/arrow-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('tables as CSV', () => {
  test('have numbers to their last bit, empty cells, and texts that a spreadsheet reads back', async () => {
    const file = createArrowFile(join(folder, 'odd.arrow'), [
      { name: 'x', kind: 'number' },
      { name: 'count', kind: 'index' },
      { name: 'role', kind: 'name', names: ['a', 'b, c'] },
      { name: 'note, "so"', kind: 'text' },
    ]);
    file.add([0.1 + 0.2, 7, 0, 'plain']);
    file.add([Number.NaN, -1, -1, '']);
    file.add([-1e-300, 2 ** 31 - 1, 1, 'two\nlines and "quotes"']);
    file.close();
    const paths = await writeCsv(folder);
    expect(paths).toEqual([join(folder, 'csv', 'odd.csv')]);
    expect(readFileSync(paths[0]!, 'utf8')).toBe(
      [
        'x,count,role,"note, ""so"""',
        '0.30000000000000004,7,a,plain',
        ',,,',
        '-1e-300,2147483647,"b, c","two\nlines and ""quotes"""',
        '',
      ].join('\r\n'),
    );
  });

  test('are written batch by batch, every row once and in order', async () => {
    const [from, into] = [join(folder, 'long'), join(folder, 'elsewhere')];
    mkdirSync(from);
    const file = createArrowFile(join(from, 'long.arrow'), [{ name: 'row', kind: 'number' }]);
    for (let row = 0; row < 150_000; row++) file.add([row]);
    file.close();
    const [path] = await writeCsv(from, into);
    expect(path).toBe(join(into, 'long.csv'));
    const rows = readFileSync(path!, 'utf8').split('\r\n');
    expect(rows.slice(1, -1)).toEqual(Array.from({ length: 150_000 }, (_, row) => String(row)));
  });

  test('of a torn file, and of a folder without any, are refused', async () => {
    const torn = join(folder, 'torn');
    mkdirSync(torn);
    await expect(writeCsv(torn)).rejects.toThrow(
      `report ${torn}: expected a folder of results, got one without a table`,
    );
    const whole = readFileSync(join(folder, 'odd.arrow'));
    writeFileSync(join(torn, 'runs.arrow'), whole.subarray(0, whole.length - 40));
    await expect(writeCsv(torn)).rejects.toThrow(`${join(torn, 'runs.arrow')}: expected an Arrow file`);
  });
});
