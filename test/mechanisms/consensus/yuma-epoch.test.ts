import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import { doubles } from '../../../sim/mechanisms/consensus/number-system.ts';
import { definition, resetBonds, type YumaInputs, yumaEpoch } from '../../../sim/mechanisms/consensus/yuma-epoch.ts';
import { YUMA_SETTINGS, type YumaSettings } from '../../../sim/mechanisms/consensus/yuma-settings.ts';
import { type YumaOutcome, yumaState, yumaWorkspace } from '../../../sim/mechanisms/consensus/yuma-workspace.ts';
import { derivedVectors, publishedVectors, type Vector } from '../vectors.ts';
import { HALF_A_COUNT } from './counts.ts';
import { expectClose, MAX, row, settle, subnet, worlds } from './subnet.ts';
import { BONDS_RESET, YUMA_3_TABLES } from './yuma-tables.ts';

const selfOnly = (n: number) => Array.from({ length: n }, (_, i) => row(n, { [i]: MAX }));
const column = (matrix: readonly (readonly number[])[], j: number) => matrix.map((entries) => entries[j]!);

/** test_bonds: four validators of stake 1 to 4 agree on four miners, then one after the other turns to itself. */
function bondsTest(settings: Partial<YumaSettings>) {
  const { epoch } = subnet([1, 2, 3, 4, 0, 0, 0, 0], settings);
  const opinion = row(8, { 4: 16_383, 5: 32_767, 6: 49_149, 7: MAX });
  const rows = [opinion, opinion, opinion, opinion];
  return (change: Readonly<Record<number, number[]>> = {}) => {
    for (const [validator, weights] of Object.entries(change)) rows[Number(validator)] = weights;
    return epoch(rows);
  };
}
const self = (i: number) => ({ [i]: row(8, { [i]: MAX }) });
const four = (list: readonly number[]) => list.slice(0, 4);

function bondsVectors(): Vector[] {
  const epoch = bondsTest({ version: 1 });
  const onLast = { 2: row(8, { 7: MAX }) };
  const readings = [epoch(), epoch(self(0)), epoch(self(1)), epoch(self(2)), epoch(onLast), epoch(), epoch(), epoch()];
  const miners = [49_998_779, 100_000_610, 149_996_337, 200_004_272];
  // Bonds in miner 4 or 7 in 65535ths; dividends with ten digits; emission of 10^9 to validators.
  const expected: [miner: number, bonds: number[] | null, dividends: number[], emission: number[]][] = [
    [
      4,
      [16_383, 32_767, 49_151, MAX],
      [0.0999999978, 0.1999999983, 0.3000000012, 0.4000000022],
      [49_999_998, 99_999_999, 150_000_000, 200_000_001],
    ],
    [
      4,
      [14_582, 32_767, 49_151, MAX],
      [0.0899967032, 0.2022211233, 0.303334432, 0.404447741],
      [44_998_351, 101_110_561, 151_667_215, 202_223_870],
    ],
    [
      4,
      [12_603, 28_321, 49_151, MAX],
      [0.0809936118, 0.1819995677, 0.3158592721, 0.421147548],
      [40_496_805, 90_999_783, 157_929_636, 210_573_773],
    ],
    [7, [12_602, 28_320, 49_150, MAX], [0, 0, 0, 0], [99_999_999, 199_999_999, 299_999_999, 399_999_999]],
    [
      7,
      [10_951, 24_609, 49_150, MAX],
      [0.0728874663, 0.1637972582, 0.3271309866, 0.4361842885],
      [36_443_733, 81_898_628, 163_565_493, 218_092_144],
    ],
    [
      7,
      [9559, 21_482, 49_150, MAX],
      [0.0655988548, 0.1474132247, 0.3372762585, 0.4497116616],
      [32_799_427, 73_706_612, 168_638_129, 224_855_830],
    ],
    [
      7,
      [8376, 18_824, 49_150, MAX],
      [0.0590361361, 0.1326722752, 0.3464062694, 0.4618853189],
      [29_518_068, 66_336_137, 173_203_134, 230_942_659],
    ],
    [
      7,
      null,
      [0.053130352, 0.1194037423, 0.3546237142, 0.472842191],
      [26_565_175, 59_701_871, 177_311_856, 236_421_095],
    ],
  ];
  return [
    ...expected.flatMap(([miner, bonds, dividends, emission], i): Vector[] => {
      const reading = readings[i]!;
      const title = `bonds, epoch ${i + 1}`;
      return [
        ...(bonds ? [[`${title}: 65535ths`, () => four(column(reading.bonds, miner)), bonds] as const] : []),
        [`${title}: dividends`, () => four(reading.exact.dividends), dividends, HALF_A_COUNT],
        [`${title}: validators are paid`, () => four(reading.emission), emission],
      ];
    }),
    [
      'bonds: what nobody moves loses a 65535th an epoch',
      () => readings.slice(2, 8).map(({ bonds }) => bonds[0]![4]!),
      [12_603, 12_602, 12_601, 12_600, 12_599, 12_598],
    ],
    ['bonds: miners are paid', () => readings[0]!.emission.slice(4), miners],
    ['bonds: no consensus', () => readings[3]!.exact.consensus, Array(8).fill(0)],
    [
      'bonds: a consensus on one miner alone',
      () => readings[4]!.exact.consensus,
      [0, 0, 0, 0, 0, 0, 0, 0.400008545],
      HALF_A_COUNT,
    ],
    ['bonds: it has all incentive', () => readings[4]!.exact.incentive, [0, 0, 0, 0, 0, 0, 0, 1]],
    ['bonds: clipping took two fifths of its rank', () => readings[4]!.trust[7]!, Math.floor(0.6087041323 * MAX)],
  ];
}

/** test_bonds_with_liquid_alpha, as it was while alpha was set by the consensus on each miner. */
function liquidVectors(): Vector[] {
  const epoch = bondsTest({ version: 2 });
  const readings = [epoch(), epoch(self(0)), epoch(self(1))];
  const expected = [
    [16_383, 32_767, 49_151, MAX],
    [2862, 32_767, 49_151, MAX],
    [435, 4985, 49_151, MAX],
  ];
  return expected.map((bonds, i) => [
    `bonds with liquid alpha, epoch ${i + 1}`,
    () => four(column(readings[i]!.bonds, 4)),
    bonds,
  ]);
}

/** test_active_stake: who does not set weights for 5000 blocks is not counted, but keeps its bonds. */
function activeVectors(): Vector[] {
  const { epoch } = subnet([1, 1, 1, 1], { version: 1 });
  const halves = row(4, { 2: MAX, 3: MAX });
  const [first, second, third] = [
    epoch([halves, halves]),
    epoch([halves, halves], { active: [1, 0, 0, 0] }),
    epoch([halves, halves], { active: [1, 1, 0, 0] }),
  ];
  return [
    ['active: dividends', () => first.dividends.slice(0, 2), [32_767, 32_767]],
    ['active: emission', () => first.emission, Array(4).fill(250_000_000)],
    [
      'active: bonds',
      () => first.bonds.slice(0, 2),
      [
        [0, 0, MAX, MAX],
        [0, 0, MAX, MAX],
      ],
    ],
    ['one idle: dividends', () => second.dividends.slice(0, 2), [36_044, 29_490]],
    ['one idle: emission', () => second.emission, [274_999_999, 224_999_999, 250_000_000, 250_000_000]],
    [
      'one idle: bonds',
      () => second.bonds.slice(0, 2),
      [
        [0, 0, MAX, MAX],
        [0, 0, 53_619, 53_619],
      ],
    ],
    ['back again: dividends', () => third.dividends.slice(0, 2), [35_716, 29_818]],
    ['back again: emission', () => third.emission, [272_501_132, 227_498_866, 250_000_000, 250_000_000]],
    [
      'back again: bonds',
      () => third.bonds.slice(0, 2),
      [
        [0, 0, MAX, MAX],
        [0, 0, 54_712, 54_712],
      ],
    ],
  ];
}

/** test_outdated_weights: another miner takes the place of the fourth; only the first validator weighs it anew. */
function outdatedVectors(): Vector[] {
  const { epoch, state } = subnet([1, 1, 1, 1], { version: 1 });
  const twoThirds = row(4, { 2: MAX, 3: 32_768 });
  const rows = [twoThirds, twoThirds, row(4, { 2: MAX }), row(4, { 3: MAX })];
  const first = epoch(rows, { setAt: [1, 1, 1, 1], registeredAt: [0, 0, 0, 0] });
  // The newcomer has neither stake nor permit.
  state.permits[3] = 0;
  const second = epoch(rows, { stake: [1, 1, 1, 0], setAt: [2, 1, 1, 1], registeredAt: [0, 0, 0, 1], lastEpochAt: 2 });
  return [
    ['before: emission', () => first.emission, [250_000_000, 250_000_000, 333_331_637, 166_668_361]],
    ['outdated: dividend', () => second.dividends[0], 32_767],
    ['outdated: emission', () => second.emission, [250_000_000, 250_000_000, 500_000_000, 0]],
    ['outdated: bonds of the first', () => second.bonds[0]!.slice(2), [MAX, MAX]],
    ['outdated: incentive', () => second.exact.incentive, [0, 0, 1, 0]],
    ['outdated: trust in the miner that stayed', () => second.trust[2], Math.floor(0.799997558 * MAX)],
  ];
}

/** test_zero_weights: a validator with all stake and a miner. */
function zeroVectors(): Vector[] {
  const { epoch } = subnet([1, 0], { version: 1 });
  const onMiner = [row(2, { 1: MAX })];
  return [
    ['nobody weighs', () => epoch([]).emission, [1_000_000_000, 0]],
    ['the miner weighs itself', () => epoch([[], row(2, { 1: MAX })]).emission, [1_000_000_000, 0]],
    [
      'weights from before the miner',
      () => epoch(onMiner, { setAt: [2, 1], registeredAt: [0, 2] }).emission,
      [1_000_000_000, 0],
    ],
    ['new weights', () => epoch(onMiner, { setAt: [3, 1], registeredAt: [0, 2] }).emission, [500_000_000, 500_000_000]],
  ];
}

/** test_512_graph: 64 validators weigh 448 miners alike, three times. */
function largeVectors(): Vector[] {
  const n = 512;
  const stake = Array.from({ length: n }, (_, i) => (i < 64 ? 328_125_000 : 0));
  const { epoch } = subnet(stake, { version: 1, validatorPlaces: 64 });
  const opinion = Array.from({ length: n }, (_, j) => (j < 64 ? 0 : MAX));
  let reading = epoch([]);
  for (let i = 0; i < 3; i++) reading = epoch(Array(64).fill(opinion));
  const of = (i: number) => [
    reading.consensus[i]!,
    reading.trust[i]!,
    reading.incentive[i]!,
    reading.dividends[i]!,
    reading.emission[i]!,
  ];
  return [
    ['512: a validator', () => [of(0), of(63)], Array(2).fill([0, 0, 0, 1023, 7_812_500])],
    ['512: a miner', () => [of(64), of(511)], Array(2).fill([146, 65_535, 146, 0, 1_116_071])],
    ['512: bonds', () => [reading.bonds[0]![0]!, reading.bonds[0]![64]!, reading.bonds[64]![64]!], [0, MAX, 0]],
  ];
}

/** test_yuma_3_*: κ 32767, β 0, nine hundred and seventy-five thousandths stay, alpha from .1 to .3 in 65535ths. */
const yuma3 = {
  version: 3,
  bondsPenalty: 0,
  bondsMovingAverage: 0.975,
  alphaRange: { low: 6553 / MAX, high: 19_660 / MAX },
  validatorPlaces: 3,
} as const;

function tableVectors(settings: Partial<YumaSettings>, unit: number, within: number): Vector[] {
  return Object.entries(YUMA_3_TABLES).flatMap(([name, { stake, liquidAlpha, epochs }]): Vector[] => {
    const { epoch } = subnet(stake, { ...yuma3, liquidAlpha, ...settings });
    const readings = epochs.map(({ weights }) => epoch(weights.map((list) => [0, 0, 0, ...list.map((w) => w * MAX)])));
    return [
      [
        `${name}: bonds`,
        () => readings.map(({ bonds }) => bonds.slice(0, 3).map((list) => list.slice(3).map((bond) => bond / unit))),
        epochs.map(({ bonds }) => bonds),
        within,
      ],
      [
        `${name}: dividends`,
        () => readings.map(({ exact }) => exact.dividends.slice(0, 3)),
        epochs.map(({ dividends }) => dividends),
        within,
      ],
    ];
  });
}

function resetVectors(): Vector[] {
  const { stake, weights, epochs, bonds, dividends } = BONDS_RESET;
  const { state, epoch } = subnet(stake, { ...yuma3, liquidAlpha: true });
  const readings = Array.from({ length: 41 }, (_, at) => {
    if (at === 20) resetBonds(state, 3);
    return epoch(weights(at).map((list) => [0, 0, 0, ...list.map((w) => w * MAX)]));
  });
  const seen = epochs.map((at) => readings[at]!);
  const three = (list: readonly number[][]) =>
    list.slice(0, 3).map((entries) => entries.slice(3).map((bond) => bond / MAX));
  return [
    ['bonds are reset: bonds', () => seen.map((reading) => three(reading.bonds)), bonds, 1e-3],
    ['bonds are reset: dividends', () => seen.map(({ exact }) => exact.dividends.slice(0, 3)), dividends, 1e-4],
  ];
}

/** test_epoch_masks_incoming_to_sniped_uid_prevents_inheritance and …_masks_inside: hidden weights and newcomers. */
function commitVectors(): Vector[] {
  const { epoch } = subnet([10_000, 0, 0, 0], { version: 1 });
  const { incentive } = epoch([row(4, { 1: 21_845, 2: 21_845, 3: 21_845 })], {
    setAt: [60, 0, 0, 0],
    registeredAt: [0, 9, 51, 52],
    committedAt: [50, Infinity, Infinity, Infinity],
  });
  return [['committed before two of three registered', () => incentive, [0, MAX, 0, 0]]];
}

publishedVectors(definition, [
  // test_1_graph, test_10_graph
  ['one account that weighs itself', () => subnet([1], { version: 1 }).epoch(selfOnly(1)).incentive, [0]],
  [
    'ten that do: no incentive',
    () => subnet(Array(10).fill(1), { version: 1 }).epoch(selfOnly(10)).incentive,
    Array(10).fill(0),
  ],
  [
    'ten that do: paid by stake',
    () => subnet(Array(10).fill(1), { version: 1 }).epoch(selfOnly(10)).emission,
    Array(10).fill(99_999_999),
  ],
  ...bondsVectors(),
  ...liquidVectors(),
  ...activeVectors(),
  ...outdatedVectors(),
  ...zeroVectors(),
  ...largeVectors(),
  ...commitVectors(),
  // The pallet asks for 10^−3; its numbers have four digits, and what is kept in 65535ths loses up to two of these.
  ...tableVectors({}, MAX, 1e-4),
  ...resetVectors(),
]);

// In doubles, with κ = ½ and alpha from .1 to .3 as they are meant: to the last digit written.
derivedVectors(
  definition,
  tableVectors({ numbers: doubles, kappa: 0.5, alphaRange: { low: 0.1, high: 0.3 } }, 1, 5.2e-5),
);

describe('validator permits', () => {
  // test_validator_permits: stake below the threshold has no place, and the largest stakes have those there are.
  test.each([
    [2, 1],
    [4, 2],
    [8, 4],
  ])('%i accounts, %i places', (n, places) => {
    for (const interleaved of [false, true]) {
      for (const rising of [false, true]) {
        const validates = Array.from({ length: n }, (_, i) => (interleaved ? i % (n / places) === 0 : i < places));
        const stake = validates.map((yes, i) => (rising ? i + (yes ? n : 0) : Number(yes)));
        const { state, epoch } = subnet(stake, { validatorPlaces: places, stakeThreshold: places });
        expect([...state.permits]).toEqual(validates.map((yes, i) => Number(yes && stake[i]! >= places)));
        const more = stake.map((held, i) => held + (validates[i] ? 0 : 2 * n));
        const richest = [...more.keys()].sort((a, b) => more[b]! - more[a]!).slice(0, places);
        expect(epoch([], { stake: more }).permits).toEqual(more.map((_, i) => Number(richest.includes(i))));
      }
    }
  });

  test('the owner’s stake counts below the threshold', () => {
    const { epoch } = subnet([1, 5], { stakeThreshold: 5 });
    expect(epoch([]).permits).toEqual([0, 1]);
    expect(epoch([], { owner: 0 }).permits).toEqual([1, 1]);
  });

  test('who loses the permit loses its bonds', () => {
    const { epoch } = subnet([2, 1, 0], { version: 1, validatorPlaces: 1 });
    const rows = [row(3, { 2: MAX }), row(3, { 2: MAX })];
    expect(epoch(rows).bonds[0]![2]).toBe(MAX);
    const after = epoch(rows, { stake: [1, 2, 0] });
    expect([after.bonds[0]![2], after.bonds[1]![2]]).toEqual([0, 0]);
    expect(after.dividends).toEqual([MAX, 0, 0]);
  });
});

describe('bonds in a newcomer', () => {
  // test_deregistered_miner_bonds
  test('are lost if it registered since the last epoch', () => {
    const { epoch } = subnet([1, 1, 1, 1], { version: 1 });
    const rows = [row(4, { 2: MAX, 3: 32_768 }), row(4, { 2: MAX, 3: 32_768 })];
    const old = { setAt: [1, 1, 1, 1], registeredAt: [0, 0, 0, 0], lastEpochAt: 1 };
    expect(epoch(rows, old).bonds[0]).toEqual([0, 0, MAX, MAX]);
    const newcomer = { setAt: [4, 4, 1, 1], registeredAt: [0, 0, 0, 4], lastEpochAt: 3 };
    expect(epoch(rows, newcomer).bonds[0]).toEqual([0, 0, MAX, 0]);
  });

  test('liquid alpha from .1 to .1 is a moving average of .9', () => {
    // test_liquid_alpha_equal_values_against_itself
    const run = (liquidAlpha: boolean) => {
      const settings = { bondsPenalty: 0, alphaRange: { low: 0.1, high: 0.1 }, numbers: doubles, liquidAlpha };
      const { epoch } = subnet([3, 2, 5, 0, 0], settings);
      epoch([
        [0, 0, 0, 1, 3],
        [0, 0, 0, 2, 2],
        [0, 0, 0, 5, 1],
      ]);
      return epoch([
        [0, 0, 0, 3, 1],
        [0, 0, 0, 2, 9],
        [0, 0, 0, 5, 1],
      ]).bonds.flat();
    };
    const off = run(false);
    run(true).forEach((bond, at) => {
      expect(bond).toBeCloseTo(off[at]!, 14);
    });
  });
});

const vectors = (outcome: YumaOutcome) => Object.values(outcome).flatMap((list) => [...list]);
const sum = (list: ArrayLike<number>) => Array.from(list).reduce((a, b) => a + b, 0);
describe('a Yuma epoch', () => {
  test('does not depend on the unit of stake or weights', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 2, max: 99 }), ({ stake, weights, bonds, settings }, unit) => {
        const once = settle({ stake, weights }, bonds, settings);
        const other = settle(
          { stake: stake.map((held) => held * unit), weights: weights.map((weight) => weight * unit) },
          bonds,
          settings,
        );
        expectClose(vectors(other.outcome), vectors(once.outcome));
        expectClose([...other.state.bonds], [...once.state.bonds]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('does not depend on the order of accounts', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), ({ stake, weights, bonds, settings }, turn) => {
        const n = stake.length;
        // Turned and reversed: position i holds who was at p(i).
        const p = (i: number) => (n - 1 - i + turn) % n;
        const vector = (list: ArrayLike<number>) => Array.from(list, (_, i) => list[p(i)]!);
        const matrix = (list: ArrayLike<number>) =>
          Array.from(list, (_, at) => list[p(Math.floor(at / n)) * n + p(at % n)]!);
        const once = settle({ stake, weights }, bonds, settings);
        const other = settle({ stake: vector(stake), weights: matrix(weights) }, matrix(bonds), settings);
        expectClose(vectors(other.outcome), Object.values(once.outcome).flatMap(vector));
        expectClose([...other.state.bonds], matrix(once.state.bonds));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('shares out incentive, dividends and emission, keeps bonds between 0 and 1', () => {
    fc.assert(
      fc.property(worlds, ({ stake, weights, bonds, settings }) => {
        const { state, outcome } = settle({ stake, weights }, bonds, settings);
        const earned = sum(outcome.incentive) > 0;
        expect(sum(outcome.incentive)).toBeCloseTo(earned ? 1 : 0, 12);
        expect(sum(outcome.dividends)).toBeCloseTo(earned ? 1 : 0, 12);
        const staked = sum(stake) > 0;
        expect(sum(outcome.miners) + sum(outcome.validators)).toBeCloseTo(staked ? 1 : 0, 12);
        if (!earned) expectClose([...outcome.validators], [...outcome.activeStake]);
        for (const bond of state.bonds) {
          expect(bond).toBeGreaterThanOrEqual(0);
          expect(bond).toBeLessThanOrEqual(1);
        }
        for (const list of [outcome.trust, outcome.validatorTrust, outcome.consensus]) {
          for (const value of list) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1 + 1e-12);
          }
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('asks less consensus of a smaller majority', () => {
    fc.assert(
      fc.property(worlds, fc.nat(10_006), fc.nat(10_006), ({ stake, weights, bonds }, a, b) => {
        const at = (kappa: number) => settle({ stake, weights }, bonds, { kappa }).outcome.consensus;
        const [low, high] = [at(Math.min(a, b) / 10_007), at(Math.max(a, b) / 10_007)];
        low.forEach((weight, j) => {
          expect(weight).toBeGreaterThanOrEqual(high[j]!);
        });
      }),
      { seed: 4 },
    );
  });

  test('is in fixed point what it is in doubles, to a part in a million', () => {
    fc.assert(
      fc.property(worlds, ({ stake, weights, settings }) => {
        const n = stake.length;
        const rows = Array.from({ length: n }, (_, i) => weights.slice(i * n, (i + 1) * n));
        const fixed = subnet(stake, settings).epoch(rows);
        const real = subnet(stake, { ...settings, numbers: doubles }).epoch(rows);
        expectClose(fixed.exact.incentive, real.exact.incentive, 6);
        expectClose(fixed.exact.dividends, real.exact.dividends, 6);
      }),
      { seed: 5 },
    );
  });

  test('works in the arrays that it is given, and keeps nothing in them', () => {
    const inputs = { stake: [3, 2, 0], weights: [0, 1, 2, 1, 0, 1, 0, 0, 0] };
    const workspace = yumaWorkspace(3);
    const [a, b] = [yumaState(3), yumaState(3)];
    for (let epoch = 0; epoch < 3; epoch++) {
      const outcome = yumaEpoch(a, inputs, YUMA_SETTINGS, workspace);
      expect(outcome).toBe(workspace.outcome);
      expect(outcome).toEqual(yumaEpoch(b, inputs));
      expect(a).toEqual(b);
      for (const list of Object.values(workspace)) if (list instanceof Float64Array) list.fill(Number.NaN);
    }
  });
});

describe('nonsense', () => {
  const inputs = { stake: [1, 1], weights: [0, 1, 1, 0] };
  const epoch = (others: Partial<YumaInputs>, settings: Partial<YumaSettings> = {}) =>
    yumaEpoch(yumaState(2), { ...inputs, ...others }, { ...YUMA_SETTINGS, ...settings });

  test.each([
    [
      () => yumaEpoch(yumaState(0), { stake: [], weights: [] }),
      'yumaEpoch: state.permits: expected at least one account, got none',
    ],
    [() => epoch({ stake: [1] }), 'yumaEpoch: inputs.stake: expected 2 entries, got 1'],
    [() => epoch({ stake: [1, -1] }), 'yumaEpoch: inputs.stake[1]: expected a finite number at or above 0, got -1'],
    [() => epoch({ weights: [1] }), 'admitWeights: weights: expected 4 entries, got 1'],
    [() => epoch({ weights: [0, Number.NaN, 0, 0] }), 'admitWeights: weights[1]'],
    [() => epoch({ active: [1] }), 'yumaEpoch: inputs.active: expected 2 entries, got 1'],
    [() => epoch({ owner: 2 }), 'admitWeights: admission.owner: expected an account from 0 to 1, got 2'],
    [() => epoch({ lastEpochAt: -1 }), 'yumaEpoch: inputs.lastEpochAt: expected a finite number at or above 0, got -1'],
    [
      () => epoch({ lastEpochAt: 1 }),
      'yumaEpoch: inputs.registeredAt: expected blocks of registration, for lastEpochAt',
    ],
    [
      () => epoch({ stake: [1, 0.5] }, { numbers: fixedPoint }),
      'yumaEpoch: inputs.stake[1]: expected whole numbers with a sum',
    ],
    [() => epoch({ stake: [2 ** 52, 2 ** 52] }, { numbers: fixedPoint }), 'yumaEpoch: inputs.stake[1]'],
    [
      () => epoch({ weights: [0, 65_536, 0, 0] }, { numbers: fixedPoint }),
      'yumaEpoch: inputs.weights[1]: expected a whole number up to 65535, in fixed point, got 65536',
    ],
    [() => epoch({ weights: [0, 0, 0.5, 0] }, { numbers: fixedPoint }), 'yumaEpoch: inputs.weights[2]'],
    [() => epoch({ setAt: [1, 1] }), 'admitWeights: admission.registeredAt'],
    [
      () => yumaEpoch({ bonds: new Float64Array(3), permits: new Uint8Array(2) }, inputs),
      'yumaEpoch: state.bonds: expected 4',
    ],
    [() => yumaEpoch(yumaState(2), inputs, YUMA_SETTINGS, yumaWorkspace(3)), 'yumaEpoch: workspace.bonds: expected 4'],
    [() => resetBonds(yumaState(2), 2), 'resetBonds: miner: expected an account from 0 to 1, got 2'],
    [() => resetBonds(yumaState(2), 0.5), 'resetBonds: miner'],
    [() => epoch({}, { version: 4 as 3 }), 'yumaEpoch: settings.version: expected 1, 2 or 3, got 4'],
    [() => epoch({}, { kappa: 1.1 }), 'yumaEpoch: settings.kappa: expected a share from 0 to 1, got 1.1'],
    [() => epoch({}, { bondsPenalty: -0.1 }), 'yumaEpoch: settings.bondsPenalty'],
    [() => epoch({}, { bondsMovingAverage: Number.NaN }), 'yumaEpoch: settings.bondsMovingAverage'],
    [() => epoch({}, { alphaRange: { low: 0.5, high: 0.4 } }), 'yumaEpoch: range.low'],
    [() => epoch({}, { alphaSteepness: Infinity }), 'yumaEpoch: settings.alphaSteepness'],
    [() => epoch({}, { validatorPlaces: 1.5 }), 'yumaEpoch: settings.validatorPlaces'],
    [() => epoch({}, { stakeThreshold: -1 }), 'yumaEpoch: settings.stakeThreshold'],
  ])('is refused: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
