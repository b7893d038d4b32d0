import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mechanismsTable } from '../../sim/cli/mechanisms-table.ts';
import * as index from '../../sim/mechanisms/index.ts';
import { quesnay, repository } from './quesnay.ts';

const folder = join(repository, 'sim/mechanisms');
const mechanisms = Object.values(index);
const table = mechanismsTable(mechanisms);
const rows = [...table.matchAll(/^\| \[([^\]]+)\]\(([^)]+)\) \| (.*) \| (\d+) \|$/gm)];

describe('the table of mechanisms', () => {
  test('stands in the repository as explain prints it', async () => {
    const kept = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(kept === `${table}\n`, 'sim/mechanisms/README.md is stale: npm run mechanisms').toBe(true);
    const { code, stdout } = await quesnay(['explain', 'mechanisms']);
    expect([code, stdout === kept]).toEqual([0, true]);
  });

  test('has a row for each, which leads to its file', () => {
    expect(rows.map(([, name]) => name).sort()).toEqual(mechanisms.map(({ name }) => name).sort());
    for (const [, name, path] of rows) {
      expect(path!.endsWith(`/${name}.ts`)).toBe(true);
      expect(existsSync(join(folder, path!)), path).toBe(true);
    }
  });

  test('counts the published values of all', () => {
    const counts = rows.map(([, , , , vectors]) => Number(vectors));
    const sum = counts.reduce((a, b) => a + b);
    expect(sum).toBe(mechanisms.reduce((total, { vectors }) => total + vectors, 0));
    expect(table).toContain(`${mechanisms.length} mechanisms reproduce ${sum} values`);
  });

  test('keeps a bar in a text from ending its cell', () => {
    const odd = { ...mechanisms[0]!, about: 'Either a | b,\nor c.' };
    expect(mechanismsTable([odd])).toContain('| Either a \\| b, or c. |');
  });

  test('refuses a mechanism without a file', () => {
    expect(() => mechanismsTable([{ ...mechanisms[0]!, name: 'no-such' }])).toThrow(
      'mechanism no-such: expected a file',
    );
  });

  test('is to be had as data', async () => {
    const { stdout } = await quesnay(['explain', 'mechanisms', '--json']);
    expect(JSON.parse(stdout)).toHaveLength(mechanisms.length);
  });
});
