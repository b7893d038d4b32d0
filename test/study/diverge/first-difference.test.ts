import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, describe, expect, test } from 'vitest';
import { planOf } from '../../../sim/economy/plan.ts';
import { createCatalogue, defineRule, load, run } from '../../../sim/index.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { firstDifference, type Side } from '../../../sim/study/diverge/first-difference.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-diverge-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Throws in the third epoch. */
const fuse = defineRule({
  name: 'fuse',
  about: 'Blows.',
  parameters: {},
  phases: {
    reward(_, { epoch }) {
      if (epoch === 2) throw new Error('the fuse blew');
    },
  },
});
/** Does nothing, and makes other numbers of the handlers after it. */
const idle = defineRule({ name: 'idle', about: 'Rests.', parameters: {}, reasons: ['idle.nothing'], phases: {} });
/** Does nothing at the moment at which the fuse blows. */
const idleReward = defineRule({ name: 'idle-reward', about: 'Rests.', parameters: {}, phases: { reward: () => {} } });

const catalogue = createCatalogue([fuse, idle, idleReward]);
const text = readFileSync('scenarios/minimal.yaml', 'utf8');
const side = (...set: string[]): Side => sideOf(text, set);
/** The same with a rule that stands before all others. */
const sideWith = (rule: string): Side => sideOf(text.replace('rules:\n', `rules:\n  added: { rule: ${rule} }\n`));

function sideOf(text: string, set: readonly string[] = []): Side {
  return { name: 'minimal', plan: planOf(parseScenario(text, { catalogue, set }), catalogue), seed: 1 };
}

/** Recorded postings and marks of a run, as the tables have them. */
async function recorded(name: string, ...set: string[]) {
  const out = join(folder, name);
  await run(load('scenarios/minimal.yaml', { catalogue, set, seeds: '1' }), { catalogue, out, events: true });
  return tableFromIPC(readFileSync(join(out, 'events.arrow')));
}

describe('two runs that are the same', () => {
  test('do not part, and have one fingerprint', async () => {
    const { parted, hashes, alike } = await firstDifference(side(), side());
    expect(parted).toBeUndefined();
    expect(hashes[0]).toBe(hashes[1]);
    const scenario = load('scenarios/minimal.yaml', { catalogue, seeds: '1' });
    const [outcome] = (await run(scenario, { catalogue })).outcomes;
    expect(hashes[0]).toBe(outcome!.hash);
    // Of three assets one mark each per turn of an epoch.
    expect(alike).toBe(outcome!.events + outcome!.postings + 3 * 179);
  });

  test('are the same whatever numbers their handlers and reasons have', async () => {
    const { parted } = await firstDifference(side(), sideWith('idle'));
    expect(parted).toBeUndefined();
  });
});

describe('two runs that part', () => {
  test('part at the first posting that their tables do not share', async () => {
    const [a, b] = [await recorded('a'), await recorded('b', 'populations.team.sells=31 %')];
    let row = 0;
    while (JSON.stringify(a.get(row)) === JSON.stringify(b.get(row))) row++;
    const { parted } = await firstDifference(side(), side('populations.team.sells=31 %'));
    for (const [i, table] of [a, b].entries()) {
      const { hours, kind, reason, payer_role, payee_role, amount } = table.get(row)!.toJSON();
      const deed = parted![i]!;
      expect(deed).toMatchObject({ kind: 'posting', hours, cause: { handler: 'team@trade', module: 'team' } });
      expect(deed.text).toBe(
        `${kind} for ${reason}: ${amount / 1e6} TOKEN from ${payer_role} 0 TOKEN to ${payee_role} 0 TOKEN`,
      );
    }
  });

  test('part at genesis when they begin with other holdings', async () => {
    const set = ['genesis.reserve.token=299_999 TOKEN', 'genesis.holders.token=400_001 TOKEN'];
    const { alike, parted } = await firstDifference(side(), side(...set));
    expect(alike).toBe(0);
    expect(parted![0]).toMatchObject({ kind: 'posting', hours: 0, cause: undefined });
    expect(parted![0].text).toContain('300000 TOKEN');
    expect(parted![1].text).toContain('299999 TOKEN');
  });

  test('part at an event that only one of them has', async () => {
    const { parted } = await firstDifference(side(), side('rules.vesting=~'));
    expect(parted![0]).toMatchObject({ kind: 'event', text: 'event vesting@reward of entity 0' });
    expect(parted![1].text).not.toBe(parted![0].text);
  });

  test('part where one of them crashes', async () => {
    const { parted } = await firstDifference(sideWith('idle-reward'), sideWith('fuse'));
    expect(parted![0]).toMatchObject({ kind: 'event', hours: 72 });
    expect(parted![1]).toMatchObject({
      kind: 'crash',
      hours: 72,
      cause: { handler: 'added@reward', definition: 'fuse' },
    });
    expect(parted![1].text).toBe('minimal, seed 1, day 3: added (rule fuse), at reward: the fuse blew');
    const both = await firstDifference(sideWith('fuse'), sideWith('fuse'));
    expect(both).toMatchObject({ parted: undefined, crash: parted![1].text });
  });

  test('part where one of them is over', async () => {
    const { parted } = await firstDifference(side(), side('run.length=90 days'));
    expect(parted![1]).toMatchObject({ kind: 'nothing', text: 'nothing more: the run is over', hours: 90 * 24 });
    expect(parted![0]).toMatchObject({ kind: 'event', text: 'event epoch of entity 0' });
  });
});
