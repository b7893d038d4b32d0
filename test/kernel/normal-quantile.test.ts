import { expect, test } from 'vitest';
import { normalQuantile } from '../../sim/kernel/normal-quantile.ts';

// The first three are Wichura's own check values (AS 241, section 3); all were computed to 50 decimals and rounded once.
test.each([
  [0.25, -0.6744897501960817],
  [0.001, -3.0902323061678136],
  [1e-20, -9.262340089798407],
  [0.5, 0],
  [0.525, 0.06270677794321385],
  [0.8413447460685429, 0.9999999999999999],
  [0.9772498680518208, 2],
  [0.975, 1.9599639845400538],
  [0.074, -1.4466320671589785],
  [0.076, -1.4325027208258116],
  [1e-5, -4.264890793922825],
  [1e-10, -6.361340902404057],
  [1e-12, -7.034483825301132],
  [2 ** -53, -8.209536151601387],
  [1e-300, -37.0470962993612],
])('the quantile of %d is %d', (probability, z) => {
  expect(Math.abs(normalQuantile(probability) - z)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(z)));
});

test('is antisymmetric and never falls', () => {
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < 4096; i++) {
    const z = normalQuantile(i / 4096);
    expect(normalQuantile(1 - i / 4096)).toBe(z === 0 ? 0 : -z);
    expect(z).toBeGreaterThan(last);
    last = z;
  }
});

test('never falls where its pieces meet', () => {
  for (const seam of [0.075, 0.925, Math.exp(-25)]) {
    expect(normalQuantile(seam * (1 + 1e-13))).toBeGreaterThanOrEqual(normalQuantile(seam));
    expect(normalQuantile(seam * (1 - 1e-13))).toBeLessThanOrEqual(normalQuantile(seam));
  }
});
