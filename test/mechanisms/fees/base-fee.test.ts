import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BOR_BHILAI_BASE_FEE,
  BOR_DELHI_BASE_FEE,
  definition,
  ETHEREUM_BASE_FEE,
  gasPayment,
  INITIAL_BASE_FEE,
  nextBaseFee,
} from '../../../sim/mechanisms/fees/base-fee.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const forks = [
  ['TestCalcBaseFee', ETHEREUM_BASE_FEE, [1_000_000_000, 987_500_000, 1_012_500_000, 1_125_000_000, 875_000_000]],
  ['TestCalcBaseFeeDelhi', BOR_DELHI_BASE_FEE, [1_000_000_000, 993_750_000, 1_006_250_000, 1_062_500_000, 937_500_000]],
  [
    'TestCalcBaseFeeBhilai',
    BOR_BHILAI_BASE_FEE,
    [1_000_000_000, 998_437_500, 1_001_562_500, 1_015_625_000, 984_375_000],
  ],
] as const;

publishedVectors(
  definition,
  forks.flatMap(([name, rule, fees]) =>
    [10e6, 9e6, 11e6, 20e6, 0].map(
      (used, i) =>
        [`${name}: ${used} of 20 M gas`, () => nextBaseFee(INITIAL_BASE_FEE, used, 20e6, rule), fees[i]!] as const,
    ),
  ),
);

derivedVectors(definition, [
  ['a fee too small for an eighth still rises', () => nextBaseFee(7, 20, 20), 8],
  ['but does not fall', () => nextBaseFee(7, 0, 20), 7],
  ['a fee of nothing wakes up', () => nextBaseFee(0n, 11, 20), 1n],
  ['⌊⌊103·4/7⌋/8⌋ = ⌊58/8⌋', () => nextBaseFee(103, 11, 14), 110],
  ['an odd limit has its target rounded down: ⌊15/2⌋ = 7 is the target', () => nextBaseFee(1000, 7, 15), 1000],
  ['blocks of four times the target', () => nextBaseFee(1000, 40, 40, { elasticity: 4, denominator: 8 }), 1375],
  ['21,000 gas, tip as wished', () => gasPayment(21_000, 10n, 100n, 2n), { burned: 210_000n, tip: 42_000n }],
  ['or what the limit leaves', () => gasPayment(21_000, 99n, 100n, 2n), { burned: 2_079_000n, tip: 21_000n }],
]);

const fee = fc.bigInt({ min: 0n, max: 10n ** 15n });
const block = fc.integer({ min: 2, max: 60_000_000 }).chain((limit) => fc.tuple(fc.nat(limit), fc.constant(limit)));

describe('base fee', () => {
  test('moves towards the target, by an eighth at most, and numbers give what bigints give', () => {
    fc.assert(
      fc.property(fee, block, (base, [used, limit]) => {
        const next = nextBaseFee(base, used, limit);
        const target = Math.floor(limit / 2);
        if (used > target) expect(next).toBeGreaterThan(base);
        else expect(next).toBeLessThanOrEqual(base);
        // An odd limit lets a block exceed twice its target by one gas.
        const most = (base * BigInt(limit - target)) / BigInt(target) / 8n + 1n;
        expect(next - base <= most && base - next <= base / 8n).toBe(true);
        expect(nextBaseFee(Number(base), used, limit)).toBe(Number(next));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('a fuller block never makes the next one cheaper', () => {
    fc.assert(
      fc.property(fee, block, fc.nat(60_000_000), (base, [used, limit], other) => {
        const fuller = Math.max(used, other % (limit + 1));
        return nextBaseFee(base, fuller, limit) >= nextBaseFee(base, Math.min(used, other % (limit + 1)), limit);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  test('burned and tip are what the sender pays, and no more than he allowed', () => {
    fc.assert(
      fc.property(fc.nat(30_000_000), fee, fee, fee, (gas, base, above, tip) => {
        const payment = gasPayment(gas, base, base + above, tip);
        expect(payment.burned).toBe(BigInt(gas) * base);
        return payment.burned + payment.tip <= BigInt(gas) * (base + above) && payment.tip <= BigInt(gas) * tip;
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test.each([
    [() => nextBaseFee(-1, 1, 2), 'nextBaseFee: baseFee: expected an integer from 0 to 2^53 − 1, got -1'],
    [() => nextBaseFee(0.5, 1, 2), 'nextBaseFee: baseFee'],
    [() => nextBaseFee(1, Number.NaN, 2), 'nextBaseFee: gasUsed'],
    [() => nextBaseFee(1, 1, -2), 'nextBaseFee: gasLimit'],
    [() => nextBaseFee(1, 3, 2), 'nextBaseFee: gasUsed: expected at most the limit of 2, got 3'],
    [() => nextBaseFee(1, 1, 1), 'nextBaseFee: gasLimit: expected at least the elasticity of 2, got 1'],
    [() => nextBaseFee(1, 1, 2, { elasticity: 0, denominator: 8 }), 'nextBaseFee: rule.elasticity'],
    [() => nextBaseFee(1, 1, 2, { elasticity: 2, denominator: 0.5 }), 'nextBaseFee: rule.denominator'],
    [() => nextBaseFee(2 ** 53 - 1, 2, 2), 'nextBaseFee: result: expected an amount below 2^53'],
    [() => gasPayment(-1, 1n, 1n, 1n), 'gasPayment: gasUsed'],
    [() => gasPayment(1, -1n, 1n, 1n), 'gasPayment: baseFee'],
    [() => gasPayment(1, 1n, 1n, -1n), 'gasPayment: maxTip'],
    [() => gasPayment(1, 2n, 1n, 1n), 'gasPayment: maxFee: expected at least the base fee of 2, got 1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
