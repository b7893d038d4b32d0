import { expect, test } from 'vitest';
import {
  divideFixed,
  multiplyFixed,
  toFixed,
  wholePart,
} from '../../../sim/mechanisms/emission/unsigned-fixed-point.ts';

test('2^32 stand for 1, and everything below is cut off', () => {
  expect([0, 1, 0.5, 0.1, 2 ** -33].map(toFixed)).toEqual([0n, 2n ** 32n, 2n ** 31n, 429_496_729n, 0n]);
  expect(multiplyFixed(toFixed(3), toFixed(0.1))).toBe(1_288_490_187n);
  expect(divideFixed(toFixed(1), toFixed(3))).toBe(1_431_655_765n);
  expect(wholePart(toFixed(7.999))).toBe(7);
});
