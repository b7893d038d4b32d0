// Every constant of every mechanism is covered tightly: one per cent more, and a test of that mechanism fails.

import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { exportedConstants } from './constants/exported-constants.ts';
import { uncoveredConstants } from './constants/uncovered-constants.ts';

const mechanisms = join(import.meta.dirname, '../../sim/mechanisms');
const roads = join(import.meta.dirname, 'constants/fixtures/roads');
const road = (name: string) => join(roads, `${name}.ts`);
const fixtureOf = (module: string) => [module.replace(/\.ts$/, '.fixture.ts')];

/** A module's own test; of a supporting one without its own, all tests of its folder. */
function testsOf(module: string): string[] {
  const folder = join(import.meta.dirname, dirname(relative(mechanisms, module)));
  const own = join(folder, `${basename(module, '.ts')}.test.ts`);
  if (existsSync(own) || !existsSync(folder)) return [own];
  return readdirSync(folder).flatMap((file) => (file.endsWith('.test.ts') ? [join(folder, file)] : []));
}

test('no constant of a mechanism could be one per cent wrong unnoticed', async () => {
  const modules = readdirSync(mechanisms, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => join(mechanisms, file));
  const { found, uncovered, failing } = await uncoveredConstants(mechanisms, modules, testsOf);
  expect(failing).toEqual([]);
  expect(found.length).toBeGreaterThanOrEqual(130);
  expect(uncovered).toEqual([]);
});

test('the check names what is not covered, and only that', async () => {
  const { found, uncovered } = await uncoveredConstants(roads, [road('road-toll'), road('bridge-toll')], fixtureOf);
  expect(found).toEqual([
    'bridge-toll.ts: BRIDGE_TOLL',
    'road-toll.ts: FREE_HOURS.0',
    'road-toll.ts: FREE_HOURS.1',
    'road-toll.ts: LEAST_TOLL',
    'road-toll.ts: TOLL_PER_KILOMETRE',
    'road-toll.ts: VEHICLES.car.axles',
    'road-toll.ts: VEHICLES.car.weight',
  ]);
  expect(uncovered).toEqual([
    'bridge-toll.ts: BRIDGE_TOLL',
    'road-toll.ts: FREE_HOURS.0',
    'road-toll.ts: LEAST_TOLL',
    'road-toll.ts: VEHICLES.car.weight',
  ]);
});

test('tests that fail by themselves prove nothing', async () => {
  expect(await uncoveredConstants(roads, [road('ferry-toll')], fixtureOf)).toEqual({
    found: [],
    uncovered: [],
    failing: ['ferry-toll.ts'],
  });
});

test('what cannot be looked into is refused', () => {
  expect(() => exportedConstants('f.ts', { TABLE: new Map([[1, 2]]) })).toThrow(
    'f.ts: TABLE: expected plain objects and lists, got Map',
  );
  expect(exportedConstants('f.ts', { definition: { vectors: 3 }, name: 'x', apply: () => 1, nothing: null })).toEqual(
    [],
  );
});
