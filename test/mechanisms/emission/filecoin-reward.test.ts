import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  FILECOIN_BASELINE_TOTAL,
  FILECOIN_SIMPLE_TOTAL,
  filecoinReward,
  filecoinWinnerReward,
} from '../../../sim/mechanisms/emission/filecoin-reward.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const FIL = 10n ** 18n;
const ONE = 1n << 128n;

/** TestSimpleReward.golden, made with the main network's decay and 300 million FIL. */
const simple: [epoch: bigint, reward: bigint][] = [
  [0n, 32969331176161031581n],
  [5000n, 32951219873621307428n],
  [10000n, 32933118520306149973n],
  [15000n, 32915027110750073268n],
  [20000n, 32896945639490593769n],
  [25000n, 32878874101068228677n],
  [30000n, 32860812490026494295n],
  [100000n, 32608989261901327899n],
  [250000n, 32075847413716681780n],
  [500000n, 31206577464694453919n],
  [750000n, 30360865123816663558n],
  [1000000n, 29538071969264966351n],
  [1250000n, 28737576880740579661n],
  [1500000n, 27958775570585289800n],
  [1750000n, 27201080127609291689n],
  [2000000n, 26463918573281500061n],
  [2250000n, 25746734429947303629n],
  [2500000n, 25048986300747813097n],
  [2540000n, 24939114866232211468n],
  [2545000n, 24925414865707425036n],
  [2550000n, 24911722391111902167n],
  [2555000n, 24898037438311364824n],
];

/** TestBaselineReward.golden, made with the main network's decay, 300 and 700 million FIL: row, reward. */
const baseline: [row: bigint, reward: bigint][] = [
  [0n, 76928430956779350101n],
  [1n, 76886171255497574035n],
  [2n, 76843934769070569001n],
  [3n, 76801721484745535861n],
  [4n, 76759531389776681073n],
  [5n, 76717364471425212845n],
  [6n, 76675220716959337281n],
  [7n, 76633100113654254547n],
  [8n, 76591002648792155018n],
  [9n, 76548928309662215450n],
  [10n, 76506877083560595129n],
  [20n, 76087633249241835082n],
  [50n, 74843635740190213666n],
  [100n, 72815339415376926178n],
  [141n, 71193220595550799559n],
  [142n, 71154111462578285320n],
  [501n, 58415520782189077971n],
  [502n, 58383430923761292842n],
  [503n, 58351358693508351090n],
  [504n, 58319304081746428492n],
  [505n, 58287267078797020519n],
  [506n, 58255247674986939409n],
  [507n, 58223245860648311250n],
  [508n, 58191261626118573059n],
  [509n, 58159294961740469865n],
  [510n, 58127345857862051793n],
  [511n, 58095414304836671149n],
];
/** The golden files leave whole epochs by these, so that fractions are tested. */
const STEP = 5000n * ONE - 77_777_777_777n;
const DELTA = ONE - 33_333_333_333n;

/** What baseline minting adds to an epoch that begins at `before`, as TestBaselineReward takes it. */
const baselineReward = (before: bigint, simpleTotal: bigint, baselineTotal: bigint) =>
  filecoinReward(0n, before, before + DELTA, simpleTotal, baselineTotal) -
  filecoinReward(0n, 0n, 0n, simpleTotal, baselineTotal);

publishedVectors(definition, [
  ['the first epoch of the main network, no storage', () => filecoinReward(0n, 0n, 0n), 36266264293777134739n],
  [
    'what storage adds to it on target',
    () => baselineReward(0n, FILECOIN_SIMPLE_TOTAL, FILECOIN_BASELINE_TOTAL),
    84621274052457285111n,
  ],
  [
    'a winner of the first epoch has a fifth',
    () => filecoinWinnerReward(36266264293777134739n, 1n),
    7253252858755426947n,
  ],
  ['of 5000 one has 1000', () => filecoinWinnerReward(5000n, 1n), 1000n],
  ...simple.map(
    ([epoch, reward]) =>
      [`simple minting in epoch ${epoch}`, () => filecoinReward(epoch, 0n, 0n, 300_000_000n * FIL), reward] as const,
  ),
  ...baseline.map(
    ([row, reward]) =>
      [
        `baseline minting, row ${row}`,
        () => baselineReward(row * STEP, 300_000_000n * FIL, 700_000_000n * FIL),
        reward,
      ] as const,
  ),
]);

derivedVectors(definition, [
  // 330 million FIL less what six years of epochs leave: one half.
  [
    'the reward has halved after six years',
    () => Number(filecoinReward(6n * 1_051_200n, 0n, 0n)) / Number(filecoinReward(0n, 0n, 0n)),
    0.5,
    1e-12,
  ],
  ['a miner drawn three times: ⌊14·3/5⌋', () => filecoinWinnerReward(14n, 3n), 8n],
]);

describe('Filecoin reward', () => {
  test('baseline minting of two steps of network time is that of both at once, but for an attoFIL', () => {
    const theta = fc.bigInt({ min: 0n, max: 3_000_000n * ONE });
    fc.assert(
      fc.property(theta, theta, theta, (...thetas) => {
        const [a, b, c] = thetas.sort((x, y) => (x < y ? -1 : 1)) as [bigint, bigint, bigint];
        const [first, second, both] = [
          filecoinReward(0n, a, b, 0n),
          filecoinReward(0n, b, c, 0n),
          filecoinReward(0n, a, c, 0n),
        ];
        expect(both - first - second >= 0n && both - first - second <= 1n).toBe(true);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test.each([
    [() => filecoinReward(-1n, 0n, 0n), 'filecoinReward: epoch: expected an integer at or above 0, got -1'],
    [() => filecoinReward(0n, -1n, 0n), 'filecoinReward: before'],
    [() => filecoinReward(0n, 2n, 1n), 'filecoinReward: after: expected no less than before (2), got 1'],
    [() => filecoinReward(0n, 0n, 0n, -1n), 'filecoinReward: simpleTotal'],
    [() => filecoinReward(0n, 0n, 0n, 0n, -1n), 'filecoinReward: baselineTotal'],
    [() => filecoinWinnerReward(-1n, 1n), 'filecoinWinnerReward: reward'],
    [() => filecoinWinnerReward(1n, 0n), 'filecoinWinnerReward: wins: expected a positive integer, got 0'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
