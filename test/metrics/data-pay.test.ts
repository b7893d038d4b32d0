import { expect, test } from 'vitest';
import { cleanDataPay, copiedDataPay, noisyDataPay } from '../../sim/metrics/data-pay.ts';
import { terms } from '../../sim/money/books.ts';
import { town } from '../agents/town.ts';
import { fixedCompute } from '../fixed-compute.ts';
import { moduleOf, worldOf } from '../worlds.ts';

test('what was paid for a day of taking part: by volume a clean shard and a careless one earn alike', async () => {
  const text = town({ length: '25 days' })
    .replace(
      /emission: .*/,
      'emission: { rule: constant-emission, rate: 600 TOKEN/day, from: reserve, to: { contributors: 100 % } }',
    )
    .replace(/fees: .*/, 'fees: { rule: fee-split, to: { platform: 100 % } }');
  const set = ['method=volume', 'deduplicate=none', 'accept-from=0 %'].map((text) => `rules.attribution.${text}`);
  const world = worldOf(text, { use: [fixedCompute], set });
  await world.run();
  const view = world.view();
  const clean = cleanDataPay.measure(view);
  const role = world.ledger.chart.roles.indexOf('contributors');
  const received = view.flow(role, terms.indexOf('received'));
  const paid = Array.from(moduleOf(world, 'contributors').columns.paid!).reduce((sum, usd) => sum + usd, 0);
  expect(paid).toBeCloseTo(received, 3);
  // Sixty share alike, but for copies that came too late for the valuation.
  expect(clean).toBeGreaterThanOrEqual(received / 60 / 25);
  expect(noisyDataPay.measure(view)).toBeCloseTo(clean, 6);
  expect(copiedDataPay.measure(view)).toBeLessThan(clean);
});

test('with deduplication a copy is paid nothing, and what nobody can be is inactive', async () => {
  const world = worldOf(town({ length: '25 days' }), { use: [fixedCompute] });
  await world.run();
  expect(copiedDataPay.measure(world.view())).toBe(0);
  const clean = worldOf(town({ length: '5 days' }), {
    use: [fixedCompute],
    set: ['populations.contributors.shards={ clean: 100 %, noisy: 0 %, copied: 0 % }'],
  });
  await clean.run();
  expect(noisyDataPay.measure(clean.view())).toBeNaN();
});
