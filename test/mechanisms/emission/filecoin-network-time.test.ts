import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advanceNetworkTime,
  definition,
  FILECOIN_FIRST_BASELINE,
  type NetworkTime,
  networkTheta,
  nextBaseline,
  startNetworkTime,
} from '../../../sim/mechanisms/emission/filecoin-network-time.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const theta = (ceiling: bigint, ceilingBaseline: bigint, realizedSum: bigint, baselineSum: bigint) =>
  Number(networkTheta({ ceiling, ceilingBaseline, realizedSum, baselineSum }) >> 120n) / 256;
/** reward_logic_test.go, TestComputeRTeta: a baseline of 2048 bytes that grows by as much in every epoch. */
const baselineAt = (epoch: bigint) => (epoch + 1n) * 2048n;
const upTo15 = Array.from({ length: 16 }, (_, epoch) => baselineAt(BigInt(epoch))).reduce((sum, b) => sum + b, 0n);

publishedVectors(definition, [
  ['half of epoch 1', () => theta(1n, baselineAt(1n), 2048n + 2048n, 2048n + 4096n), 0.5],
  ['a quarter of it', () => theta(1n, baselineAt(1n), 2048n + 1024n, 2048n + 4096n), 0.25],
  [
    'a quarter of epoch 15',
    () => theta(16n, baselineAt(16n), upTo15 + baselineAt(16n) / 4n, upTo15 + baselineAt(16n)),
    15.25,
  ],
  // reward_test.go, TestConstructor: one byte is lost to rounding as the target is taken back an epoch.
  ['the target of epoch 0', () => startNetworkTime(0n).baseline, 2_888_888_880_000_000_000n - 1n],
  [
    'without storage no time passes',
    () => {
      const { epoch, realizedSum, ceilingBaseline } = startNetworkTime(0n);
      return [epoch, realizedSum, ceilingBaseline];
    },
    [0n, 0n, 2_888_888_880_000_000_000n],
  ],
]);

const run = (epochs: number, power: (state: NetworkTime) => bigint) => {
  let state = startNetworkTime(power({ baseline: FILECOIN_FIRST_BASELINE } as NetworkTime));
  for (let i = 1; i < epochs; i++) state = advanceNetworkTime(state, power(state));
  return state;
};
const inEpochs = (state: NetworkTime) => Number(networkTheta(state)) / 2 ** 128;

derivedVectors(definition, [
  // 10^24·2^(1/1051200), to 24 digits.
  ['the target after one epoch', () => nextBaseline(10n ** 24n), 1_000_000_659_386_804_686_046_878n],
  // The sum of targets begins one epoch ahead of the epochs: 1000/2^(1/1051200).
  ['on target: a thousand epochs in a thousand', () => inEpochs(run(1000, () => 1n << 80n)), 999.9993406, 1e-6],
  // At half the target the clock runs at half speed; the target's growth over 1000 epochs hardly shows.
  ['half the target: five hundred', () => inEpochs(run(1000, (state) => state.baseline / 2n)), 500.06, 0.1],
  ['no storage: none', () => inEpochs(run(50, () => 0n)), 0],
]);

describe('Filecoin network time', () => {
  test('never runs backward, nor ahead of the epochs, whatever the storage', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 1n << 63n }), { minLength: 2, maxLength: 60 }), (powers) => {
        let state = startNetworkTime(powers[0]!);
        for (const power of powers.slice(1)) {
          const next = advanceNetworkTime(state, power);
          expect(networkTheta(next) >= networkTheta(state)).toBe(true);
          expect(networkTheta(next) <= (next.epoch + 1n) << 128n).toBe(true);
          state = next;
        }
        expect(state.epoch).toBe(BigInt(powers.length - 1));
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  test('storage beyond the target counts for nothing', () => {
    expect(run(20, (state) => state.baseline * 9n)).toEqual(run(20, (state) => state.baseline * 2n));
  });

  test.each([
    [() => nextBaseline(-1n), 'nextBaseline: baseline'],
    [() => startNetworkTime(-1n), 'startNetworkTime: power: expected an integer at or above 0, got -1'],
    [() => advanceNetworkTime(startNetworkTime(0n), -1n), 'advanceNetworkTime: power'],
    [() => theta(-1n, 1n, 0n, 0n), 'networkTheta: state.ceiling'],
    [() => theta(1n, 0n, 0n, 0n), 'networkTheta: state.ceilingBaseline'],
    [() => theta(1n, 5n, 2n, 1n), 'networkTheta: state.realizedSum: expected a sum reached within the last epoch'],
    [() => theta(1n, 5n, 2n, 8n), 'networkTheta: state.realizedSum'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
