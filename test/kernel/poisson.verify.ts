// Five million Poisson counts a mean: a hundredth too much in any part of the law would show. Each limit is exceeded by the
// true law with probability 10^−9; the numbers are those of seedrandom's xor4096, not of the simulator's own hash.

import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { poissonByRejection, poissonBySearch } from '../../sim/kernel/poisson.ts';
import { chiSquare, chiSquareLimit } from './goodness-of-fit.ts';

test.each([0.3, 4, 9.9, 10, 12.5, 40, 400])('with mean %d', (mean) => {
  const length = 5_000_000;
  const expected = [length * Math.exp(-mean)];
  while (expected.length < mean + 20 * Math.sqrt(mean) + 20) expected.push((expected.at(-1)! * mean) / expected.length);
  const counts = new Float64Array(expected.length);
  const uniform = seedrandom.xor4096(`poisson ${mean}`);
  for (let i = 0; i < length; i++) {
    const count = mean < 10 ? poissonBySearch(mean, uniform.double()) : poissonByRejection(mean, uniform);
    counts[count]!++;
  }
  const { sum, freedom } = chiSquare(counts, expected);
  expect(sum).toBeLessThan(chiSquareLimit(freedom, 1e-9));
});
