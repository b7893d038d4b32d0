// The queueing systems of queueing.test.ts for sixteen times as many customers, and closer to saturation.

import { describe, expect, test } from 'vitest';
import { closedForm, judge, simulate } from './queueing-system.ts';

// Fifty batches: more than six standard errors have probability 2·10^−7 in each of sixteen comparisons; the seed is fixed.
describe.each([
  ['M/M/1 at 0.5', { arrivalRate: 0.5, serviceRate: 1, servers: 1 }],
  ['M/M/1 at 0.9', { arrivalRate: 0.9, serviceRate: 1, servers: 1 }],
  ['M/M/3 at 0.8', { arrivalRate: 2.4, serviceRate: 1, servers: 3 }],
  ['M/M/50 at 0.95', { arrivalRate: 47.5, serviceRate: 1, servers: 50 }],
])('%s', (_, system) => {
  const truth = closedForm(system);
  const measured = simulate(system, { seed: 8, batches: 50, hours: 5_000_000 / (50 * system.arrivalRate) });

  test.each([
    ['utilisation', 0.002],
    ['waiting', 0.008],
    ['queueLength', 0.03],
    ['wait', 0.03],
  ] as const)('%s', (name, finest) => {
    const { misses, precision } = judge(
      measured.map((batch) => batch[name]),
      truth[name],
    );
    expect(misses).toBeLessThan(6);
    expect(precision).toBeLessThan(finest);
  });
});
