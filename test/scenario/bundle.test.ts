// A scenario read from its bundle is the scenario that was read from disk, wherever its base and its data files stand.

import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createCatalogue } from '../../sim/catalogue.ts';
import { parseBundle } from '../../sim/scenario/bundle.ts';
import { load } from '../../sim/scenario/load.ts';

const catalogue = createCatalogue();
const folder = mkdtempSync(join(tmpdir(), 'quesnay-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const same = (path: string, set: readonly string[] = []) => {
  const { bundle, ...scenario } = load(path, { catalogue, set });
  const { bundle: again, ...read } = parseBundle(JSON.parse(JSON.stringify(bundle)), { catalogue, set });
  expect(read).toEqual(scenario);
  expect(again).toEqual(bundle);
  return bundle;
};

describe('a bundle', () => {
  test.each(['minimal', 'known-loop', 'openledger'])('of %s is the scenario, hashes and places included', (name) => {
    same(`scenarios/${name}.yaml`);
  });

  test('has the base, its data files, and a data file that is set', () => {
    mkdirSync(join(folder, 'bases'));
    mkdirSync(join(folder, 'own'));
    cpSync('scenarios/openledger.yaml', join(folder, 'bases/base.yaml'));
    for (const part of ['data', 'measured'])
      cpSync(join('scenarios', part), join(folder, 'bases', part), { recursive: true });
    cpSync('scenarios/data/regions.yaml', join(folder, 'own/data/regions.yaml'));
    writeFileSync(join(folder, 'own/a.yaml'), 'quesnay: 1\nbase: ../bases/base.yaml\nname: a\n');
    const bundle = same(join(folder, 'own/a.yaml'), ['populations.providers.regions=data/regions.yaml']);
    expect(
      Object.keys(bundle.files)
        .map((path) => path.slice(folder.length + 1))
        .sort(),
    ).toEqual([
      'bases/base.yaml',
      'bases/data/hardware.yaml',
      'bases/measured/xeon-wasm.json',
      'own/a.yaml',
      'own/data/regions.yaml',
    ]);
  });

  test('keeps the ways that links go', () => {
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'elsewhere/root.yaml'), load('scenarios/minimal.yaml', { catalogue }).text);
    writeFileSync(join(folder, 'elsewhere/middle.yaml'), 'quesnay: 1\nbase: ./root.yaml\n');
    symlinkSync(join(folder, 'elsewhere/middle.yaml'), join(folder, 'link.yaml'));
    writeFileSync(join(folder, 'linked.yaml'), 'quesnay: 1\nbase: ./link.yaml\nname: linked\n');
    same(join(folder, 'linked.yaml'));
  });

  test('that lacks a file says which', () => {
    const { bundle } = load('scenarios/openledger.yaml', { catalogue });
    const { 'scenarios/data/regions.yaml': _, ...files } = bundle.files;
    expect(() => parseBundle({ ...bundle, files }, { catalogue })).toThrow(
      'populations.providers.regions: expected a file, found no ./data/regions.yaml',
    );
  });
});
