import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MechanismDefinition } from '../../sim/mechanisms/definition.ts';
import * as index from '../../sim/mechanisms/index.ts';
import { expectValue } from './vectors.ts';

const folder = join(import.meta.dirname, '../../sim/mechanisms');
/** Where each file stands, by its name: no two files of the folders have one name. */
const files = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => [basename(file, '.ts'), join(folder, file)]),
);
const mechanisms: readonly MechanismDefinition[] = Object.values(index);

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Whole numbers exactly, others to six significant digits. */
const asWritten = (value: number) => (Number.isInteger(value) ? 0 : Math.abs(value) * 5e-6);

describe('the list of mechanisms', () => {
  test('holds every file that defines one, and nothing else', async () => {
    const defined: string[] = [];
    for (const [name, file] of files) {
      const module: { definition?: MechanismDefinition } = await import(file);
      if (module.definition) defined.push(name);
    }
    expect(mechanisms.map((mechanism) => mechanism.name).sort()).toEqual(defined.sort());
  });

  test('names each after its file', () => {
    for (const [key, mechanism] of Object.entries(index)) expect(key).toBe(camel(mechanism.name));
  });
});

describe.each(mechanisms.map((mechanism) => [mechanism.name, mechanism] as const))('%s', (name, mechanism) => {
  test('gives in its example what it says', async () => {
    const module: Record<string, unknown> = await import(files.get(name)!);
    const names = Object.keys(module);
    const got = new Function(...names, `return (${mechanism.example.call});`)(...names.map((key) => module[key]));
    expectValue(got, mechanism.example.result, asWritten);
  });

  test('describes every parameter of its functions and no other', () => {
    const code = readFileSync(files.get(name)!, 'utf8').split('export const definition')[0]!;
    const parameters = new Set<string>();
    for (const [, list] of code.matchAll(/^export function \w+(?:<[^>]*>)?\(([^)]*)\)/gm)) {
      for (const [, parameter] of list!.matchAll(/(?:^|,)\s*(\w+)\s*[?:=]/g)) parameters.add(parameter!);
    }
    expect(Object.keys(mechanism.parameters).sort()).toEqual([...parameters].sort());
  });
});
