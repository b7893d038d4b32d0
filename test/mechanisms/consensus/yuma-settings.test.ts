import { expect, test } from 'vitest';
import { doubles } from '../../../sim/mechanisms/consensus/number-system.ts';
import { KAPPA, YUMA_SETTINGS } from '../../../sim/mechanisms/consensus/yuma-settings.ts';

test('the chain’s defaults', () => {
  expect(KAPPA * 65_535).toBe(32_767);
  expect(YUMA_SETTINGS).toEqual({
    version: 3,
    kappa: 32_767 / 65_535,
    bondsPenalty: 1,
    bondsMovingAverage: 0.9,
    liquidAlpha: false,
    alphaRange: { low: 45_875 / 65_535, high: 58_982 / 65_535 },
    alphaSteepness: 1000,
    validatorPlaces: 128,
    stakeThreshold: 0,
    numbers: doubles,
  });
});
