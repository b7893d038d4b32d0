import { describe, expect, test } from 'vitest';
import { closedForm, judge, type Measured, simulate } from './queueing-system.ts';

test.each([
  [
    { arrivalRate: 3, serviceRate: 4, servers: 1 },
    { utilisation: 0.75, waiting: 0.75, queueLength: 2.25, wait: 0.75 },
  ],
  // Table of Erlang's C function: C(5, 4) = 0.5541, C(10, 8) = 0.4092.
  [
    { arrivalRate: 8, serviceRate: 2, servers: 5 },
    { utilisation: 0.8, waiting: 0.5541, queueLength: 2.2165, wait: 0.2771 },
  ],
  [
    { arrivalRate: 8, serviceRate: 1, servers: 10 },
    { utilisation: 0.8, waiting: 0.4092, queueLength: 1.6367, wait: 0.2046 },
  ],
])('the closed forms of %j are the published ones', (system, published) => {
  const computed = closedForm(system);
  for (const name of Object.keys(published) as (keyof Measured)[])
    expect(computed[name]).toBeCloseTo(published[name], 4);
});

// Each of the twelve comparisons misses by more than seven standard errors with probability 10^−7 (Student's t, 39 degrees
// of freedom: 2·10^−8, and some for the batches' remaining dependence); the seed is fixed.
describe.each([
  ['M/M/1 at 0.7', { arrivalRate: 0.7, serviceRate: 1, servers: 1 }],
  ['M/M/3 at 0.8', { arrivalRate: 2.4, serviceRate: 1, servers: 3 }],
  ['M/M/20 at 0.9', { arrivalRate: 18, serviceRate: 1, servers: 20 }],
])('%s', (_, system) => {
  const truth = closedForm(system);
  const measured = simulate(system, { seed: 4, batches: 40, hours: 300_000 / (40 * system.arrivalRate) });

  test.each([
    ['utilisation', 0.005],
    ['waiting', 0.02],
    ['queueLength', 0.08],
    ['wait', 0.08],
  ] as const)('%s', (name, finest) => {
    const { misses, precision } = judge(
      measured.map((batch) => batch[name]),
      truth[name],
    );
    expect(misses).toBeLessThan(7);
    expect(precision).toBeLessThan(finest);
  });
});
