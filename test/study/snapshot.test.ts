import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Saved } from '../../sim/kernel/saved.ts';
import { decode, encode } from '../../sim/kernel/snapshot.ts';
import { runTown, town } from './fixtures/town.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-snapshot-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = (name: string) => join(folder, name);
const bytes = (name: string, file: string) => readFileSync(join(out(name), file));
const files = ['runs', 'series', 'flows', 'books', 'balances', 'agents'].map((name) => `${name}.arrow`);

const scenario = town('2');
let hash: string;
beforeAll(async () => {
  hash = (await runTown(scenario, { out: out('whole'), agents: 3 })).outcomes[0]!.hash;
});

describe('a run that was put aside', () => {
  // Any three moments; the shock at day 20 falls before or after them. No chance of a false alarm: runs are exact.
  const luck = seedrandom('moments');
  const moments = Array.from({ length: 3 }, () => 1 + luck() * (30 * 24 - 1));

  test.each([...moments, 24, 20 * 24, 29 * 24])('at hour %f is the same run when resumed', async (hours) => {
    const name = `at-${hours}`;
    const put = await runTown(scenario, { out: out(name), agents: 3, snapshot: hours });
    expect(put.outcomes[0]!.hash).toBe(hash);
    const resumed = await runTown(scenario, { out: out(`${name}-resumed`), agents: 3, resume: put.snapshots[0] });
    expect(resumed.outcomes[0]!.hash).toBe(hash);
    for (const file of files) {
      expect(bytes(name, file).equals(bytes('whole', file))).toBe(true);
      expect(bytes(`${name}-resumed`, file).equals(bytes('whole', file))).toBe(true);
    }
    expect(resumed.checks).toEqual(put.checks);
  });

  test('can be put aside again after it was resumed', async () => {
    const first = await runTown(scenario, { out: out('first'), agents: 3, snapshot: 100 });
    const second = await runTown(scenario, {
      out: out('second'),
      agents: 3,
      resume: first.snapshots[0],
      snapshot: 300,
    });
    const last = await runTown(scenario, { out: out('last'), agents: 3, resume: second.snapshots[0] });
    expect(last.outcomes[0]!.hash).toBe(hash);
    for (const file of files) expect(bytes('last', file).equals(bytes('whole', file))).toBe(true);
  });

  test('with epochs that no double divides is the same run', async () => {
    const awkward = town('2', [
      'run.epoch=7 min',
      'run.observe=21 min',
      'run.window=42 min',
      'run.length=42 h',
      'shocks=~',
      'checks=~',
    ]);
    const whole = await runTown(awkward);
    for (const hours of [0.7, 14, 35.35]) {
      const put = await runTown(awkward, { out: out('awkward'), snapshot: hours });
      const resumed = await runTown(awkward, { resume: put.snapshots[0] });
      expect(resumed.outcomes[0]).toEqual(whole.outcomes[0]);
    }
  });
});

describe('a snapshot', () => {
  let path: string;
  beforeAll(async () => {
    path = (await runTown(scenario, { out: out('kept'), agents: 3, snapshot: 300 })).snapshots[0]!;
  });
  const resume = (from: string, changed = scenario, agents = 3) =>
    runTown(changed, { out: out('refused'), agents, resume: from });
  const altered = (name: string, alter: (saved: Saved) => void) => {
    const saved = decode(new Uint8Array(readFileSync(path)));
    alter(saved);
    writeFileSync(out(name), encode(saved));
    return out(name);
  };

  test('is named after its day and seed', () => {
    expect(path).toBe(join(out('kept-snapshots'), 'day-12.5-seed-2.snapshot'));
  });

  test('is refused by another scenario', async () => {
    await expect(resume(path, town('2', ['rules.fair.price=6 USD']))).rejects.toThrow(
      `--resume ${path}: expected a snapshot of the same scenario, got one of market-town at day 12.5 with other scenario; try the same file and --set`,
    );
  });

  test('does not mind what decides no run: seeds, checks and name', async () => {
    const { outcomes } = await resume(path, town('7..9', ['checks=~', 'name=other']));
    expect(outcomes.map((outcome) => [outcome.seed, outcome.hash])).toEqual([[2, hash]]);
  });

  test('is refused by another version, other metrics, another sample', async () => {
    const older = altered('older', (saved) => {
      saved.version = '0.0.1';
    });
    await expect(resume(older)).rejects.toThrow('expected a snapshot of the same version');
    const measured = altered('measured', (saved) => {
      saved.metrics = 'gdp';
    });
    await expect(resume(measured)).rejects.toThrow('expected a snapshot of the same metrics');
    await expect(resume(path, scenario, 4)).rejects.toThrow('expected a snapshot of the same agents');
  });

  test('is refused when it is cut short, changed or none', async () => {
    const whole = readFileSync(path);
    writeFileSync(out('short'), whole.subarray(0, whole.length - 9));
    await expect(resume(out('short'))).rejects.toThrow('cut short');
    const changed = Buffer.from(whole);
    changed[whole.length >> 1]! ^= 1;
    writeFileSync(out('changed'), changed);
    await expect(resume(out('changed'))).rejects.toThrow('damaged');
    writeFileSync(out('text'), 'a letter to the author');
    await expect(resume(out('text'))).rejects.toThrow('another kind of file');
  });

  test('goes with no trace of events, which would begin in the middle', async () => {
    await expect(runTown(scenario, { out: out('refused'), events: true, resume: path })).rejects.toThrow(
      '--events: expected a run from its start',
    );
  });
});
