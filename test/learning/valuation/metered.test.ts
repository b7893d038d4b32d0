import { expect, test } from 'vitest';
import { metered, partOf, tookTogether } from '../../../sim/learning/valuation/metered.ts';

const took = (seconds: number, joules: number, meter = 'a meter') => ({ seconds, energy: { joules, meter } });

test('work is metered from its start to its end, whatever was drawn before', async () => {
  const readings = [40, 52];
  const meter = { method: 'a meter', isEstimate: false, joules: () => readings.shift()! };
  const { result, seconds, energy } = await metered(meter, async () => 'done');
  expect([result, energy]).toEqual(['done', { joules: 12, meter: 'a meter' }]);
  expect(seconds).toBeGreaterThanOrEqual(0);
  expect((await metered(undefined, () => 1)).energy).toBeUndefined();
});

test('parts together are the whole, by every meter that was read', () => {
  const whole = took(6, 9);
  expect(tookTogether([1, 2, 3].map(() => partOf(whole, 3)))).toEqual(whole);
  expect(tookTogether([took(1, 2), took(3, 4, 'another')])).toEqual(took(4, 6, 'a meter and another'));
});

test('what one part does not know the whole does not know', () => {
  expect(tookTogether([took(1, 2), { seconds: 3, energy: undefined }])).toEqual({ seconds: 4, energy: undefined });
  expect(tookTogether([])).toEqual({ seconds: 0, energy: undefined });
});
