import { expect, test } from 'vitest';
import { inKindOf } from '../../sim/mechanisms/whole.ts';

test('gives back the kind it was given', () => {
  expect(inKindOf('f', 1, 2n ** 53n - 1n)).toBe(2 ** 53 - 1);
  expect(inKindOf('f', 1n, 2n ** 80n)).toBe(2n ** 80n);
});

test('refuses a number that a double cannot hold', () => {
  expect(() => inKindOf('f', 1, 2n ** 53n)).toThrow('f: result: expected an amount below 2^53, got 9007199254740992');
});
