import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  TAO_FIRST_EMISSION,
  TAO_SUPPLY_CAP,
  taoBlockEmission,
} from '../../../sim/mechanisms/emission/tao-block-emission.ts';
import { derivedVectors } from '../vectors.ts';

const tao = (amount: number) => BigInt(amount * 10) * 100_000_000n;

derivedVectors(definition, [
  ['at the start', () => taoBlockEmission(0n), 1_000_000_000n],
  ['just before a half', () => taoBlockEmission(tao(10.4e6)), 1_000_000_000n],
  ['a rao before a half', () => taoBlockEmission(tao(10.5e6) - 1n), 1_000_000_000n],
  ['at a half', () => taoBlockEmission(tao(10.5e6)), 500_000_000n],
  ['a rao before three quarters', () => taoBlockEmission(tao(15.75e6) - 1n), 500_000_000n],
  ['at three quarters', () => taoBlockEmission(tao(15.75e6)), 250_000_000n],
  ['a rao before the end', () => taoBlockEmission(tao(21e6) - 1n), 0n],
  ['at the end', () => taoBlockEmission(tao(21e6)), 0n],
  ['beyond it', () => taoBlockEmission(tao(30e6)), 0n],
  ['a day of 7200 blocks before the first halving', () => 7200n * taoBlockEmission(0n), tao(7200)],
  ['a day after it', () => 7200n * taoBlockEmission(tao(11e6)), tao(3600)],
]);

const issuance = fc.bigInt({ min: 0n, max: TAO_SUPPLY_CAP - 1n });

describe('TAO block emission', () => {
  test('is the logarithm of the source, away from its steps', () => {
    fc.assert(
      fc.property(issuance, (issued) => {
        const halvings = Math.log2(1 / (1 - Number(issued) / Number(TAO_SUPPLY_CAP)));
        fc.pre(Math.abs(halvings - Math.round(halvings)) > 1e-6);
        expect(taoBlockEmission(issued)).toBe(TAO_FIRST_EMISSION >> BigInt(Math.floor(halvings)));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('never grows as tokens are issued', () => {
    fc.assert(
      fc.property(issuance, issuance, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(taoBlockEmission(more) <= taoBlockEmission(less)).toBe(true);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('burning before a halving puts it off', () => {
    expect(taoBlockEmission(tao(10.5e6) - tao(0.1))).toBe(2n * taoBlockEmission(tao(10.5e6)));
  });

  test.each([
    [() => taoBlockEmission(-1n), 'taoBlockEmission: issuance: expected an integer at or above 0, got -1'],
    [() => taoBlockEmission(0n, 0n), 'taoBlockEmission: cap: expected a positive integer, got 0'],
    [() => taoBlockEmission(0n, 1n, 0n), 'taoBlockEmission: first: expected a positive integer'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
