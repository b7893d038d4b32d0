import { expect, test } from 'vitest';
import { divideDecimals, multiplyDecimals, truncateDecimal } from '../../../sim/mechanisms/emission/sdk-decimal.ts';

const ONE = 10n ** 18n;

test('products round halves to even', () => {
  expect(multiplyDecimals(ONE / 2n, 1n)).toBe(0n);
  expect(multiplyDecimals(ONE / 2n, 3n)).toBe(2n);
  expect(multiplyDecimals(ONE / 2n, 5n)).toBe(2n);
  expect(multiplyDecimals(-ONE / 2n, 3n)).toBe(-2n);
  expect(multiplyDecimals(-ONE / 2n, 5n)).toBe(-2n);
  expect(multiplyDecimals(ONE / 2n + 1n, 1n)).toBe(1n);
});

test('quotients round to the nearest', () => {
  expect(divideDecimals(2n * ONE, 3n * ONE)).toBe(666_666_666_666_666_667n);
  expect(divideDecimals(-ONE, 3n * ONE)).toBe(-333_333_333_333_333_333n);
  expect(divideDecimals(1n, 2n * ONE)).toBe(0n);
  expect(divideDecimals(3n, 2n * ONE)).toBe(2n);
});

test('truncation goes towards 0', () => {
  expect([1n, ONE - 1n, ONE, 3n * ONE - 1n, -ONE + 1n].map(truncateDecimal)).toEqual([0n, 0n, 1n, 2n, 0n]);
});
