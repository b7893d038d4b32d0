// The profiles that are shipped: what quesnay measure of this version writes, and of a device that is what it says.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { achievedIn, FORMAT, type Profile } from '../../sim/learning/measure/profile.ts';
import { entriesOf, factOf } from '../../sim/model/facts.ts';

const folder = join(import.meta.dirname, '../../scenarios/measured');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('every profile of scenarios/measured', () => {
  test('there are both', () => expect(names).toEqual(expect.arrayContaining(['xeon-cpu.json', 'xeon-wasm.json'])));

  test.each(names)('%s has the share that its own timings give', (name) => {
    const profile = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile;
    const file = { path: name, hash: '', content: profile };
    const facts = { ...file, content: profile.facts };
    expect(profile.format).toBe(FORMAT);
    expect(profile.name).toBe(name.replace('.json', ''));
    expect(profile.measured.command).toMatch(new RegExp(`--name ${profile.name}$`));
    expect(entriesOf(facts)).toEqual(['hardware', 'reference', 'cost']);
    const speeds = profile.workloads.map(({ training }) => training.flop / training.seconds.median);
    const peak = factOf(facts, 'hardware', 'peak', 'GFLOP/s') * 1e9;
    // Written with four digits.
    expect(achievedIn(file) / (Math.max(...speeds) / peak)).toBeCloseTo(1, 3);
  });
});
