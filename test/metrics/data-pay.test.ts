import { expect, test } from 'vitest';
import { cleanDataPay, copiedDataPay, noisyDataPay } from '../../sim/metrics/data-pay.ts';
import { town } from '../agents/town.ts';
import { fixedCompute } from '../fixed-compute.ts';
import { moduleOf, worldOf } from '../worlds.ts';

test('mean trailing pay by kind of shard, of those who take part; inactive where nobody does', async () => {
  const world = worldOf(town({ length: '10 days' }), { use: [fixedCompute] });
  await world.run();
  const own = moduleOf(world, 'contributors').columns;
  own.pay!.fill(0);
  own.active!.fill(0);
  const members = Array.from(own.kind!.keys());
  const [first, second] = members.filter((i) => own.kind![i] === 0);
  const noisy = members.find((i) => own.kind![i] === 1)!;
  for (const [i, pay] of [
    [first!, 3],
    [second!, 5],
    [noisy, 1],
  ] as const) {
    own.active![i] = 1;
    own.pay![i] = pay;
  }
  const view = world.view();
  expect(cleanDataPay.measure(view)).toBe(4);
  expect(noisyDataPay.measure(view)).toBe(1);
  expect(copiedDataPay.measure(view)).toBeNaN();
});
