import { describe, expect, test } from 'vitest';
import { Draws } from '../../../sim/kernel/draws.ts';
import type { Sweep } from '../../../sim/scenario/scenario.ts';
import { tallyInfluence } from '../../../sim/study/sweep/influence.ts';
import { sweepTexts } from '../../../sim/study/sweep/sweep-points.ts';

const grid = (levels: number): Sweep => ({
  design: 'grid',
  points: undefined,
  over: ['a', 'b'].map((path) => ({
    path,
    of: 'count',
    unit: '1',
    kind: 'values',
    texts: Array.from({ length: levels }, (_, i) => String(i)),
  })),
});

/** The shares for a metric that is a function of point and seed. */
function sharesOf(sweep: Sweep, seeds: number, value: (row: number[], seed: number) => number) {
  const texts = sweepTexts(sweep);
  const tally = tallyInfluence(sweep, texts);
  texts.forEach((row, point) => {
    for (let seed = 0; seed < seeds; seed++) tally.add(point, value(row.map(Number), seed));
  });
  return tally.influences();
}

describe('the share of the variance', () => {
  test('of an additive metric splits as the squares of its slopes', () => {
    const [first, second] = sharesOf(grid(5), 2, ([a, b]) => 3 * a! + 4 * b! + 1000);
    expect([first!.path, second!.path]).toEqual(['b', 'a']);
    expect(first!.share).toBeCloseTo(16 / 25, 12);
    expect(second!.share).toBeCloseTo(9 / 25, 12);
  });

  test('of a product leaves out what two parameters do only together', () => {
    // (a − 1)(b − 1) over 0, 1, 2 has the same mean at every level of either.
    const shares = sharesOf(grid(3), 1, ([a, b]) => (a! - 1) * (b! - 1));
    for (const { share } of shares) expect(share).toBeCloseTo(0, 12);
  });

  test('leaves the rest to luck', () => {
    // Half of the variance is the seed's, by construction: ±1 around a mean of 0 and 2.
    const [first] = sharesOf(grid(2), 2, ([a], seed) => 2 * a! + (seed === 0 ? -1 : 1));
    expect(first).toMatchObject({ path: 'a' });
    expect(first!.share).toBeCloseTo(1 / 2, 12);
  });

  test('is none where nothing varies, and passes over what is inactive', () => {
    for (const { share } of sharesOf(grid(2), 3, () => 0.1)) expect(share).toBeNaN();
    const [first] = sharesOf(grid(2), 3, ([a], seed) => (seed === 1 ? Number.NaN : a!));
    expect(first!.share).toBeCloseTo(1, 12);
  });

  test('of a range is that of its slices', () => {
    const sweep: Sweep = {
      design: 'latin',
      points: 100,
      over: ['a', 'b'].map((path) => ({ path, of: 'share', unit: '1', kind: 'range', from: 0, to: 1 })),
    };
    const [first, second] = sharesOf(sweep, 1, ([a]) => a!);
    expect(first!.path).toBe('a');
    // Ten slices of a uniform value leave a hundredth of its variance within them.
    expect(first!.share).toBeGreaterThan(0.985);
    expect(first!.share).toBeLessThan(0.995);
    // One sweep in twenty is above its noise; this one, whose draws are fixed, is not.
    expect(second!.share).toBeLessThan(second!.noise);
  });
});

describe('the noise', () => {
  test('is stayed below in 95 % of sweeps by a parameter that does nothing', () => {
    const draws = new Draws(7);
    const key = draws.key('luck');
    let above = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const found = sharesOf(grid(3), 4, ([a, b], seed) => draws.normal(key, trial, (seed * 3 + a!) * 3 + b!, 0, 1));
      above += found.filter(({ share, noise }) => share > noise).length;
    }
    // 4000 parameters, 200 expected above, standard deviation 13.8: four of them either way, false alarm below 1e-4.
    expect(above).toBeGreaterThan(145);
    expect(above).toBeLessThan(255);
  });

  test('is unknown where every run has a level of its own', () => {
    const one: Sweep = { ...grid(3), over: grid(3).over.slice(0, 1) };
    const [only] = sharesOf(one, 1, ([a]) => a!);
    expect(only).toEqual({ path: 'a', share: 1, noise: Number.NaN });
  });
});
