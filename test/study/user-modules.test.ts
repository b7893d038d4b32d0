import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { importModule } from '../../sim/study/user-modules.ts';
import { townModule } from './fixtures/town.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-modules-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe("a user's module", () => {
  test('gives its definitions, and its hash for the manifest', async () => {
    const { path, sha256, definitions } = await importModule(townModule);
    expect(path).toBe(townModule);
    expect(sha256).toBe(createHash('sha256').update(readFileSync(townModule)).digest('hex'));
    expect(definitions.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'agent household',
      'agent visitor',
      'metric booked_external',
      'metric meetings',
      'metric silence',
      'metric town_income',
      'rule fair',
    ]);
  });

  test.each([
    ['that is not there', () => join(folder, 'none.mjs'), 'expected a file, got none there'],
    ['that is a folder', () => folder, 'expected a file, got none there'],
    [
      'without definitions',
      () => file('empty.mjs', 'export const tax = 3; export const rule = { kind: "rule" };'),
      /expected a module that exports definitions, got (rule, tax|tax, rule); try /,
    ],
    ['without exports', () => file('silent.mjs', 'console.assert(true);'), 'got no export'],
    [
      'that does not parse',
      () => file('broken.mjs', 'export const = 3;'),
      'expected a module that can be imported, got: ',
    ],
    ['that throws', () => file('throws.mjs', 'throw new Error("not today");'), 'got: not today'],
  ])('%s is refused', async (_, path, message) => {
    await expect(importModule(path())).rejects.toThrow(message);
    await expect(importModule(path())).rejects.toThrow(/^--use /);
  });
});
