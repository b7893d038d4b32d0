import { expect, test } from 'vitest';
import { inKindOf, integerSquareRoot } from '../../sim/mechanisms/whole.ts';

test('gives back the kind it was given', () => {
  expect(inKindOf('f', 1, 2n ** 53n - 1n)).toBe(2 ** 53 - 1);
  expect(inKindOf('f', 1n, 2n ** 80n)).toBe(2n ** 80n);
});

test('refuses a number that a double cannot hold', () => {
  expect(() => inKindOf('f', 1, 2n ** 53n)).toThrow('f: result: expected an amount below 2^53, got 9007199254740992');
});

test('the integer square root is the largest whose square does not exceed the number', () => {
  for (const n of [0n, 1n, 2n, 3n, 4n, 15n, 16n, 17n, 10n ** 36n - 1n, 10n ** 36n, 2n ** 107n + 5n]) {
    const root = integerSquareRoot(n);
    expect(root * root <= n && n < (root + 1n) * (root + 1n), String(n)).toBe(true);
  }
  expect(() => integerSquareRoot(-1n)).toThrow('integerSquareRoot: n: expected an integer at or above 0, got -1');
});
