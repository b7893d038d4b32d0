import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quesnay } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-report-'));
afterAll(() => rmSync(folder, { recursive: true }));
const results = join(folder, 'results');

beforeAll(async () => {
  await quesnay(['run', 'scenarios/known-loop.yaml', '--out', results, '--no-report', '--quiet']);
});

test('writes the page that the run would have written, and runs nothing', async () => {
  const manifest = readFileSync(join(results, 'manifest.json'), 'utf8');
  expect(await quesnay(['report', results])).toEqual({
    code: 0,
    stdout: `${join(results, 'report.html')}\n`,
    stderr: '',
  });
  const page = readFileSync(join(results, 'report.html'), 'utf8');
  const other = join(folder, 'with-report');
  await quesnay(['run', 'scenarios/known-loop.yaml', '--out', other, '--quiet']);
  const body = (text: string) => text.slice(0, text.indexOf('<section id="provenance"'));
  expect(body(page)).toBe(body(readFileSync(join(other, 'report.html'), 'utf8')));
  expect(readFileSync(join(results, 'manifest.json'), 'utf8')).toBe(manifest);
});

test('writes Markdown, and tables of CSV, where it is told to', async () => {
  const path = join(folder, 'summary.md');
  expect((await quesnay(['report', results, '--format', 'markdown', '--out', path])).code).toBe(0);
  expect(readFileSync(path, 'utf8')).toContain('| Self-referential share | 80');
  expect(existsSync(join(results, 'report.md'))).toBe(false);
  await quesnay(['report', results, '--format', 'csv', '--out', join(folder, 'csv')]);
  const tables = readdirSync(results).filter((file) => file.endsWith('.arrow'));
  expect(readdirSync(join(folder, 'csv'))).toEqual(tables.map((file) => file.replace('.arrow', '.csv')));
});

test('refuses a format that it does not know, and a folder without results', async () => {
  const format = await quesnay(['report', results, '--format', 'cvs']);
  expect(format).toMatchObject({ code: 2, stdout: '' });
  expect(format.stderr).toBe('--format: expected html, markdown or csv, got cvs; did you mean csv?\n');
  const nothing = await quesnay(['report', folder]);
  expect(nothing).toMatchObject({ code: 2, stdout: '' });
  expect(nothing.stderr).toContain(`report ${folder}: expected a folder of results, found no manifest.json`);
});
