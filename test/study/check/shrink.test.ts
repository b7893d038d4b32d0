import { describe, expect, test } from 'vitest';
import type { Check } from '../../../sim/scenario/scenario.ts';
import { cutsOf, type Plain } from '../../../sim/study/check/cuts.ts';
import { shrink, type Trial } from '../../../sim/study/check/shrink.ts';
import { judge } from '../../../sim/study/checks.ts';

const check: Check = {
  level: 'error',
  that: 'coverage >= 1',
  metric: 'coverage',
  comparison: '>=',
  threshold: 1,
  when: { kind: 'end' },
  seeds: 0.9,
  place: { file: 'scenario.yaml', line: 1, column: 1 },
};
const run = { length: 960, observe: 24, window: 48 };

const network: Plain = {
  run: { length: '40 days' },
  genesis: { pool: { token: '1 TOKEN' }, holders: { token: '2 TOKEN' }, miners: { token: '3 TOKEN' } },
  populations: {
    miners: { agent: 'scripted', count: '1_000' },
    team: { agent: 'insider' },
    buyers: { agent: 'scripted' },
  },
  markets: { pool: { market: 'constant-product' } },
  rules: {
    fees: { to: { miners: '50 %', team: '50 %' } },
    payments: {
      payments: [
        { from: 'buyers', to: 'fees' },
        { from: 'team', to: 'miners' },
        { from: 'miners', to: 'suppliers' },
      ],
    },
  },
  shocks: [{ set: 'rules.fees.to' }, { set: 'populations.team.count' }, { set: 'populations.miners.count' }],
};

/** The failure of seeds 1 to 10 with these values. */
const failureOf = (values: readonly number[]) =>
  judge(
    check,
    values.map((value) => ({ outcome: value >= 1 ? 'holds' : 'fails', value })),
  );

/** Shrinks a network whose deciding value follows from what is left of it. */
async function shrunk(
  decidingValue: (document: Plain) => number | undefined,
  given: { budget?: number; values?: readonly number[] } = {},
) {
  const tried: Plain[] = [];
  const values = given.values ?? [0.9, 1.1, 0.8, 0.85, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9];
  const tryOut = async (document: Plain, seeds: readonly number[]): Promise<Trial | undefined> => {
    tried.push(document);
    const value = decidingValue(document);
    if (value === undefined) return undefined;
    const outcome = value >= 1 ? 'holds' : 'fails';
    return { results: seeds.map(() => ({ outcome, value })), work: 1, run: { ...run, length: lengthOf(document) } };
  };
  const seeds = values.map((_, i) => i + 1);
  const { budget = 1000 } = given;
  const found = await shrink({
    document: network,
    run,
    failure: failureOf(values),
    seeds,
    confidence: 0.95,
    budget,
    tryOut,
  });
  return { ...found, trials: tried };
}

const lengthOf = (document: Plain) => 24 * Number(/\d+/.exec((document.run as { length: string }).length)![0]);
const at = (document: unknown, ...path: readonly string[]): unknown =>
  path.reduce((value, name) => (value as Plain | undefined)?.[name], document as unknown);
const idsOf = (document: Plain, section: string) => Object.keys((document[section] ?? {}) as object);

describe('shrinking', () => {
  test('leaves what the failure needs, and the fewest seeds that show it, the worst first', async () => {
    const needs = (document: Plain) => idsOf(document, 'rules').includes('fees') && lengthOf(document) >= 240;
    const { document, seeds } = await shrunk((document) => (needs(document) ? 0.9 : 1.2));
    expect(seeds).toEqual([3, 4]);
    expect(document.run).toEqual({ length: '10 days' });
    expect([idsOf(document, 'rules'), idsOf(document, 'markets'), idsOf(document, 'populations')]).toEqual([
      ['fees'],
      [],
      [],
    ]);
    expect(document.shocks).toBeUndefined();
  });

  test('runs no shorter than the window, so that it is full at least once', async () => {
    const { document } = await shrunk(() => 0.9);
    expect(document.run).toEqual({ length: '2 days' });
  });

  test('cuts agents down to as few as fail', async () => {
    const count = (document: Plain) =>
      Number(String(at(document, 'populations', 'miners', 'count') ?? 0).replace('_', ''));
    const { document } = await shrunk((document) => (count(document) >= 37 ? 0.9 : 1.2));
    // To a tenth: a cut from 40 to 37 would save nothing.
    expect(at(document, 'populations', 'miners', 'count')).toBeGreaterThanOrEqual(37);
    expect(at(document, 'populations', 'miners', 'count')).toBeLessThanOrEqual(41);
  });

  test('does not take a failure of another size for the same', async () => {
    // Without fees nobody is paid at all: the check fails, but by ten times as much.
    const { document } = await shrunk((document) => (idsOf(document, 'rules').includes('fees') ? 0.9 : 0));
    expect(idsOf(document, 'rules')).toEqual(['fees']);
    const { document: other } = await shrunk((document) => (idsOf(document, 'rules').includes('fees') ? 0.9 : 0.75));
    expect(idsOf(other, 'rules')).toEqual([]);
  });

  test('keeps nothing that is no scenario, has no value, or holds', async () => {
    for (const value of [undefined, Number.NaN, 1]) {
      const { document, kept, tried } = await shrunk(() => value);
      expect([document, kept]).toEqual([network, 0]);
      expect(tried).toBeGreaterThan(10);
    }
  });

  test('ends when its budget is spent, with what fails so far', async () => {
    const { trials, document } = await shrunk(() => 0.9, { budget: 3 });
    expect(trials).toHaveLength(3);
    expect(document).toBe(trials[2]);
    expect((await shrunk(() => 0.9, { budget: 0 })).document).toBe(network);
  });

  test('tries the same in the same order every time', async () => {
    const value = (document: Plain) => (JSON.stringify(document).length % 3 === 0 ? 1.2 : 0.9);
    expect((await shrunk(value)).trials).toEqual((await shrunk(value)).trials);
  });

  test('a check on a mean keeps two seeds at least', async () => {
    const failure = judge({ ...check, seeds: undefined, statistic: 'mean' }, [
      { outcome: 'fails', value: 0.5 },
      { outcome: 'fails', value: 0.51 },
      { outcome: 'fails', value: 0.52 },
      { outcome: 'holds', value: 1.01 },
    ]);
    const { seeds } = await shrink({
      document: network,
      run,
      failure,
      seeds: [5, 6, 7, 8],
      confidence: 0.95,
      budget: 0,
      tryOut: async () => undefined,
    });
    expect(seeds).toEqual([5, 6]);
  });
});

describe('a population less', () => {
  const removal = cutsOf(network, run).find(({ what }) => what === 'populations.team');
  const ways = removal?.kind === 'removal' ? removal.ways.map((way) => way(network)!) : [];

  test('is in no payment, no split and no shock; others keep theirs', () => {
    const [document] = ways;
    expect(idsOf(document!, 'populations')).toEqual(['miners', 'buyers']);
    expect(document!.rules).toEqual({
      fees: { to: { miners: '50 %', treasury: '50 %' } },
      payments: {
        payments: [
          { from: 'buyers', to: 'fees' },
          { from: 'miners', to: 'suppliers' },
        ],
      },
    });
    expect(document!.shocks).toEqual([{ set: 'rules.fees.to' }, { set: 'populations.miners.count' }]);
    expect(document!.genesis).toEqual(network.genesis);
    expect(network.shocks).toHaveLength(3);
  });

  test('may leave what circulates to the treasury', () => {
    expect(ways[1]!.genesis).toEqual({
      pool: { token: '1 TOKEN' },
      miners: { token: '3 TOKEN' },
      treasury: { token: '2 TOKEN' },
    });
  });

  test('leaves what it held to the treasury', () => {
    const cut = cutsOf(network, run).find(({ what }) => what === 'populations.miners');
    const [document] = cut?.kind === 'removal' ? cut.ways.map((way) => way(network)!) : [];
    expect(document!.genesis).toEqual({
      pool: { token: '1 TOKEN' },
      holders: { token: '2 TOKEN' },
      treasury: { token: '3 TOKEN' },
    });
  });
});
