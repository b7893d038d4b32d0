// How long a report takes and how large it gets, for a run of two years and for a study of many seeds.

import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeReport } from '../../reports/page.ts';
import { writeNetwork } from './fixtures/small-network.ts';

test.each([
  ['730 observations of one seed, the chart library still to be loaded', { days: 730, seeds: 1 }, 3],
  ['730 observations of 64 seeds', { days: 730, seeds: 64 }, 15],
])('%s', async (_, size, seconds) => {
  const folder = writeNetwork({ ...size, windowDays: 90 });
  const start = performance.now();
  const path = await writeReport(folder);
  expect((performance.now() - start) / 1000).toBeLessThan(seconds);
  expect(statSync(path).size).toBeLessThan(2e6);
});
