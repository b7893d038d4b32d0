import { expect, test } from 'vitest';
import { issuedBetween } from '../../../sim/mechanisms/emission/issued-between.ts';

test('instalments of a third add up to the whole', () => {
  expect([0, 1, 2].map((i) => issuedBetween('f', i / 3, (i + 1) / 3))).toEqual([0, 0, 1]);
});

test('refuses a total that a double cannot count', () => {
  expect(issuedBetween('f', 0, 2 ** 53 - 1)).toBe(2 ** 53 - 1);
  expect(() => issuedBetween('f', 0, 2 ** 53)).toThrow(
    'f: issued by then: expected fewer than 2^53 base units, got 9007',
  );
  expect(() => issuedBetween('f', 0, Number.NaN)).toThrow('f: issued by then');
});
