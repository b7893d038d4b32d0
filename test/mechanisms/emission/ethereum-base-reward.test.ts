import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  ETHEREUM_DUTY_WEIGHTS,
  type EthereumDuty,
  ethereumBaseReward,
  ethereumDutyReward,
  ethereumYield,
} from '../../../sim/mechanisms/emission/ethereum-base-reward.ts';
import { derivedVectors } from '../vectors.ts';

const ether = (amount: number) => BigInt(amount) * 1_000_000_000n;
const duties = Object.keys(ETHEREUM_DUTY_WEIGHTS) as EthereumDuty[];
/** What a validator with 32 of 34 million ether earns in an epoch for each duty, source, target, head, sync, proposer. */
const rewards = (participating: number) =>
  (['source', 'target', 'head', 'sync', 'proposer'] as const).map((duty) =>
    ethereumDutyReward(ether(32), ether(participating), ether(34e6), duty),
  );

derivedVectors(definition, [
  ['at 524,288 ether, where the chain began', () => ethereumBaseReward(ether(524_288)), 2795n],
  ['at 34 million', () => ethereumBaseReward(ether(34e6)), 347n],
  ['yearly yield at 524,288 ether', () => ethereumYield(ether(524_288)), 0.2297, 5e-5],
  ['at 34 million', () => ethereumYield(ether(34e6)), 0.0285, 5e-5],
  ['at 34 million, to the last digit of 347·82181.25/10^9', () => ethereumYield(ether(34e6)), 0.02851689375, 1e-15],
  ['32 ether, everybody takes part', () => rewards(34e6), [2429n, 4511n, 2429n, 347n, 1388n]],
  ['32 ether, half take part', () => rewards(17e6), [1214n, 2255n, 1214n, 173n, 694n]],
  [
    'a part of an ether does not count',
    () => ethereumDutyReward(ether(33) - 1n, ether(34e6), ether(34e6), 'sync'),
    347n,
  ],
  ['nobody takes part', () => ethereumDutyReward(ether(32), 0n, ether(34e6), 'head'), 0n],
]);

describe('Ethereum base reward', () => {
  test('falls with the square root of the stake: four times the stake issues twice as much', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 30_000_000 }), (amount) => {
        const [once, fourfold] = [ethereumBaseReward(ether(amount)), ethereumBaseReward(ether(4 * amount))];
        expect(Math.abs(Number(once - 2n * fourfold))).toBeLessThanOrEqual(2);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('all duties together never pay more than the base reward', () => {
    fc.assert(
      fc.property(fc.integer({ min: 32, max: 40_000_000 }), fc.integer({ min: 1, max: 32 }), (staked, balance) => {
        const paid = duties.reduce(
          (sum, duty) => sum + ethereumDutyReward(ether(balance), ether(staked), ether(staked), duty),
          0n,
        );
        expect(paid <= BigInt(balance) * ethereumBaseReward(ether(staked))).toBe(true);
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  test.each([
    [() => ethereumBaseReward(0n), 'ethereumBaseReward: staked: expected a positive integer, got 0'],
    [() => ethereumBaseReward(999_999_999n), 'ethereumBaseReward: staked: expected at least one increment'],
    [() => ethereumYield(-1n), 'ethereumBaseReward: staked'],
    [() => ethereumYield(ether(1), 0), 'ethereumYield: epochsPerYear'],
    [() => ethereumDutyReward(-1n, 0n, ether(1), 'head'), 'ethereumDutyReward: balance'],
    [() => ethereumDutyReward(0n, -1n, ether(1), 'head'), 'ethereumDutyReward: participating'],
    [() => ethereumDutyReward(0n, ether(2), ether(1), 'head'), 'ethereumDutyReward: participating: expected at most'],
    [() => ethereumDutyReward(0n, 0n, 0n, 'head'), 'ethereumDutyReward: staked'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
