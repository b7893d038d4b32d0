import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { definition, loopGain } from '../../../sim/mechanisms/networks/loop-gain.ts';
import { derivedVectors } from '../vectors.ts';
import { fedNetworks, leontief } from './random-networks.ts';
import { splitProvider, threeAccounts, washTradingProvider } from './running-example.ts';

/** A ring: each account gets `income`, a part of it from the one before, the rest from outside. */
const ring = (gains: readonly number[]) => ({
  internal: gains.map((_, i) => gains.map((_, j) => (j === (i + 1) % gains.length ? gains[j]! : 0))),
  sources: [gains.map((gain) => 1 - gain)],
});
const uneven = Array.from({ length: 200 }, (_, i) => 0.02 + ((i * 37) % 97) / 100);
const geometricMean = Math.exp(uneven.reduce((sum, gain) => sum + Math.log(gain), 0) / uneven.length);

derivedVectors(definition, [
  ['gain of the three accounts', () => loopGain(threeAccounts), 0.55242, 5e-7],
  ['a second wallet changes nothing', () => loopGain(splitProvider), 0.55242, 5e-7],
  ['until it trades with the first', () => loopGain(washTradingProvider), 0.759446, 5e-7],
  [
    'a chain',
    () =>
      loopGain({
        internal: [
          [0, 4, 2],
          [0, 0, 4],
          [0, 0, 0],
        ],
        sources: [[6, 0, 0]],
      }),
    0,
  ],
  [
    'a pure loop',
    () =>
      loopGain({
        internal: [
          [0, 3, 0],
          [0, 0, 3],
          [3, 0, 0],
        ],
        sources: [],
      }),
    1,
    1e-12,
  ],
  ['a loop of one', () => loopGain({ internal: [[1]], sources: [[1]] }), 0.5],
  ['two that pay each other ¼ and 1 of their incomes', () => loopGain(ring([0.25, 1])), 0.5, 1e-12],
  ['a long uneven ring: the geometric mean', () => loopGain(ring(uneven)), geometricMean, 1e-12],
  [
    'of two separate rings the tighter',
    () =>
      loopGain({
        internal: [
          [0, 1, 0, 0],
          [1, 0, 0, 0],
          [0, 0, 0, 1],
          [0, 0, 1, 0],
        ],
        sources: [[1, 1, 3, 3]],
      }),
    0.5,
    1e-12,
  ],
  ['nobody', () => loopGain({ internal: [], sources: [] }), 0],
]);

describe('loop gain', () => {
  test('is the largest eigenvalue, and below 1 wherever sources pay everybody', () => {
    fc.assert(
      fc.property(fedNetworks, (network) => {
        const shares = leontief(network, 'payer', (matrix) => Matrix.eye(matrix.rows).sub(matrix));
        const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(shares);
        const largest = Math.max(...realEigenvalues.map((real, i) => Math.hypot(real, imaginaryEigenvalues[i]!)));
        const gain = loopGain(network);
        // Of a nilpotent matrix an eigenvalue solver finds roots of its rounding error.
        if (gain === 0) expect(largest).toBeLessThan(1e-1);
        else expect(gain).toBeCloseTo(largest, 6);
        expect(gain).toBeLessThan(1);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('two clusters that hardly trade: the inverse step finds which is tighter', () => {
    const size = 40;
    const paid = (i: number, j: number) => (i < 20 === j < 20 ? 1 + ((i * 7 + j * 3) % 5) : 1e-9);
    const internal = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => paid(i, j)));
    const gains = [0.3, 0.3001].map((outside) => {
      const sources = [Array.from({ length: size }, (_, j) => (j < 20 ? 0.3 : outside) * 60)];
      return loopGain({ internal, sources });
    });
    expect(gains[0]).toBeGreaterThan(gains[1]!);
    expect(gains[0]! - gains[1]!).toBeLessThan(1e-4);
  });

  test.each([
    [() => loopGain({ internal: [[0, 1]], sources: [] }), 'loopGain: internal[0]: expected 1 entries, got 2'],
    [() => loopGain({ internal: [[Number.NaN]], sources: [] }), 'loopGain: internal[0][0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
