import { describe, expect, test } from 'vitest';
import { bitcoinSubsidy, bitcoinSupply, definition } from '../../../sim/mechanisms/emission/bitcoin-subsidy.ts';
import { publishedVectors } from '../vectors.ts';

publishedVectors(definition, [
  ['before the first halving', () => bitcoinSubsidy(209_999), 50e8],
  ['the first halving', () => bitcoinSubsidy(210_000), 25e8],
  ['the fourth halving', () => bitcoinSubsidy(840_000), 3.125e8],
  ['the last satoshi is gone', () => bitcoinSubsidy(6_930_000), 0],
  ['all there will ever be', () => bitcoinSupply(14_000_000), 2_099_999_997_690_000],
]);

describe('bitcoin subsidy', () => {
  test('halves by a right shift at every interval, for any first subsidy', () => {
    for (const interval of [240, 1000, 210_000]) {
      for (let halvings = 0; halvings < 70; halvings++) {
        const expected = halvings < 64 ? Number(5_000_000_000n >> BigInt(halvings)) : 0;
        expect(bitcoinSubsidy(halvings * interval, undefined, interval)).toBe(expected);
        expect(bitcoinSubsidy(halvings * interval + interval - 1, undefined, interval)).toBe(expected);
      }
    }
    expect(bitcoinSubsidy(64 * 240 - 1, 2 ** 53 - 1, 240)).toBe(0);
  });

  test('supply is the sum of the subsidies', () => {
    let supply = 0;
    for (let height = 0; height < 500; height++) {
      expect(bitcoinSupply(height, 1000, 60)).toBe(supply);
      supply += bitcoinSubsidy(height, 1000, 60);
    }
  });

  test.each([
    [() => bitcoinSubsidy(-1), 'bitcoinSubsidy: height: expected an integer from 0'],
    [() => bitcoinSubsidy(0.5), 'bitcoinSubsidy: height'],
    [() => bitcoinSubsidy(0, -1), 'bitcoinSubsidy: first'],
    [() => bitcoinSubsidy(0, 1, 0), 'bitcoinSubsidy: interval: expected a positive integer, got 0'],
    [() => bitcoinSupply(Number.NaN), 'bitcoinSupply: height'],
    [() => bitcoinSupply(1, 1, 0), 'bitcoinSubsidy: interval'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
