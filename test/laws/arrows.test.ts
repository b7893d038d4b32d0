// Reads every import of the source and fails on an arrow that runs back.

import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importsOf, refusal, roomOf } from './arrows.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = globSync('{sim,agents,reports}/**/*.ts', { cwd: root });

/** Users' modules are named on the command line, and tfjs-node-gpu is there or not: these rooms may compute an import. */
const MAY_COMPUTE = ['study', 'cli', 'learning'];

test.each(sources)('%s imports only what lies to its left', (path) => {
  const refusals: string[] = [];
  for (const specifier of importsOf(readFileSync(join(root, path), 'utf8'))) {
    if (specifier === '?' && !MAY_COMPUTE.includes(roomOf(path)!)) refusals.push('computes an import');
    if (!specifier.startsWith('.')) continue;
    const reason = refusal(path, join(dirname(path), specifier));
    if (reason !== undefined) refusals.push(`${specifier}: ${reason}`);
  }
  expect(refusals).toEqual([]);
});

test('every folder of sim is a room with a place', () => {
  const rooms = new Set(sources.filter((path) => path.startsWith('sim/')).map((path) => roomOf(path)!));
  for (const room of rooms) expect(refusal(`sim/${room}/a.ts`, 'sim/kernel/maths.ts'), room).toBeUndefined();
});

describe('an arrow is refused', () => {
  test.each([
    ['sim/kernel/queue.ts', 'sim/money/ledger.ts'],
    ['sim/kernel/queue.ts', 'sim/mechanisms/locks/vesting.ts'],
    ['sim/money/ledger.ts', 'sim/mechanisms/locks/vesting.ts'],
    ['sim/money/ledger.ts', 'sim/model/world.ts'],
    ['sim/mechanisms/locks/vesting.ts', 'sim/kernel/draws.ts'],
    ['sim/mechanisms/locks/vesting.ts', 'sim/money/units.ts'],
    ['sim/model/world.ts', 'sim/markets/outside.ts'],
    ['sim/markets/outside.ts', 'sim/learning/learner.ts'],
    ['sim/learning/learner.ts', 'sim/markets/outside.ts'],
    ['sim/learning/learner.ts', 'sim/study/store.ts'],
    ['sim/rules/staking.ts', 'agents/validator.ts'],
    ['sim/rules/staking.ts', 'sim/metrics/stakes.ts'],
    ['sim/metrics/stakes.ts', 'sim/rules/staking.ts'],
    ['agents/validator.ts', 'sim/rules/staking.ts'],
    ['agents/validator.ts', 'sim/metrics/stakes.ts'],
    ['agents/validator.ts', 'sim/money/ledger.ts'],
    ['agents/hostile/sybil.ts', 'sim/money/units.ts'],
    ['agents/validator.ts', 'sim/scenario/schema.ts'],
    ['sim/scenario/schema.ts', 'sim/economy/world.ts'],
    ['sim/scenario/schema.ts', 'sim/catalogue.ts'],
    ['sim/economy/world.ts', 'sim/catalogue.ts'],
    ['sim/catalogue.ts', 'sim/study/run.ts'],
    ['sim/study/run.ts', 'sim/cli/main.ts'],
    ['sim/study/run.ts', 'reports/page.ts'],
    ['sim/study/run.ts', 'sim/index.ts'],
    ['sim/index.ts', 'sim/cli/main.ts'],
    ['reports/page.ts', 'sim/money/units.ts'],
    ['sim/economy/world.ts', 'test/worlds.ts'],
    ['sim/kernel/queue.ts', 'package.json'],
    ['sim/unknown/a.ts', 'sim/kernel/maths.ts'],
  ])('from %s to %s', (from, to) => {
    expect(refusal(from, to)).toBeTypeOf('string');
  });
});

describe('an arrow is allowed', () => {
  test.each([
    ['sim/kernel/draws.ts', 'sim/kernel/poisson.ts'],
    ['sim/money/ledger.ts', 'sim/kernel/event-hash.ts'],
    ['sim/mechanisms/locks/vesting.ts', 'sim/kernel/maths.ts'],
    ['sim/model/world.ts', 'sim/money/ledger.ts'],
    ['sim/markets/outside.ts', 'sim/model/ports.ts'],
    ['agents/validator.ts', 'sim/model/ports.ts'],
    ['agents/validator.ts', 'sim/learning/learner.ts'],
    ['agents/hostile/sybil.ts', 'agents/contributor.ts'],
    ['sim/metrics/stakes.ts', 'sim/money/ledger.ts'],
    ['sim/economy/world.ts', 'sim/scenario/schema.ts'],
    ['sim/catalogue.ts', 'agents/index.ts'],
    ['sim/study/run.ts', 'sim/catalogue.ts'],
    ['sim/index.ts', 'sim/study/run.ts'],
    ['sim/index.ts', 'reports/page.ts'],
    ['sim/cli/main.ts', 'reports/page.ts'],
    ['sim/cli/main.ts', 'package.json'],
    ['reports/page.ts', 'reports/charts/bar.ts'],
  ])('from %s to %s', (from, to) => {
    expect(refusal(from, to)).toBeUndefined();
  });
});

test('imports are found however they are written', () => {
  const source = `#!/usr/bin/env node
import './a.ts';
import b from './b.ts';
import type { C } from './c.ts';
import {
  d,
  type D,
} from "./d.ts";
import e, * as all from './e.ts';
export * from './f.ts';
export { g } from './g.ts';
export type { H } from './h.ts';
import data from './i.json' with { type: 'json' };
const j = await import('./j.ts');
const k = import( /* kept apart */ './k.ts');
type L = import('./l.ts').L;
const worker = new Worker(new URL('./m.ts', import.meta.url));
const computed = await import(path);
// import n from './n.ts';
export const text = 'o'; // from './o.ts'
`;
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'l', 'm'];
  expect(importsOf(source).sort()).toEqual([...letters.map((letter) => `./${letter}.ts`), './i.json', '?', '?'].sort());
});
