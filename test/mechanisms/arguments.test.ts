import { describe, expect, test } from 'vitest';
import * as check from '../../sim/mechanisms/arguments.ts';

const nonsense = [Number.NaN, Infinity, -Infinity];

describe('checks of a number', () => {
  test.each([
    ['requireFinite', check.requireFinite, [0, -1, 1e300], nonsense],
    ['requireNonNegative', check.requireNonNegative, [0, 0.5, 1e300], [-1e-300, ...nonsense]],
    ['requirePositive', check.requirePositive, [5e-324, 7], [0, -0, -1, ...nonsense]],
    ['requireShare', check.requireShare, [0, 0.5, 1], [-1e-9, 1.0000001, ...nonsense]],
    ['requireWhole', check.requireWhole, [0, 1, 2 ** 53 - 1], [-1, 0.5, 2 ** 53, ...nonsense]],
    ['requirePositiveWhole', check.requirePositiveWhole, [1, 2 ** 53 - 1], [0, -1, 0.5, 2 ** 53, ...nonsense]],
  ] as const)('%s', (_, require, good, bad) => {
    for (const value of good) expect(() => require('f', 'x', value)).not.toThrow();
    for (const value of bad) expect(() => require('f', 'x', value)).toThrow(/^f: x: expected .*, got /);
  });

  test('a whole number may be a bigint', () => {
    expect(() => check.requireWhole('f', 'x', 0n)).not.toThrow();
    expect(() => check.requireWhole('f', 'x', -1n)).toThrow('f: x: expected an integer at or above 0, got -1');
    expect(() => check.requirePositiveWhole('f', 'x', 10n ** 30n)).not.toThrow();
    expect(() => check.requirePositiveWhole('f', 'x', 0n)).toThrow('f: x: expected a positive integer, got 0');
    expect(() => check.requirePositiveWhole('f', 'x', -1n)).toThrow('f: x: expected a positive integer, got -1');
  });
});

describe('checks of several numbers', () => {
  test('an interval runs forward from the start', () => {
    expect(() => check.requireInterval('f', 0, 0)).not.toThrow();
    expect(() => check.requireInterval('f', -1, 0)).toThrow('f: from: expected a finite number at or above 0, got -1');
    expect(() => check.requireInterval('f', 2, 1)).toThrow('f: to: expected a finite time at or after from (2), got 1');
    expect(() => check.requireInterval('f', 0, Infinity)).toThrow('f: to');
    expect(() => check.requireInterval('f', 0, Number.NaN)).toThrow('f: to');
  });

  test('amounts have a positive sum, which is returned', () => {
    expect(check.requireAmounts('f', 'weights', [1, 0, 2.5])).toBe(3.5);
    expect(() => check.requireAmounts('f', 'weights', [])).toThrow('f: weights: expected numbers with a positive');
    expect(() => check.requireAmounts('f', 'weights', [0, 0])).toThrow('f: weights: expected numbers with a positive');
    expect(() => check.requireAmounts('f', 'weights', [1, -2])).toThrow('f: weights[1]: expected a finite number');
    expect(() => check.requireAmounts('f', 'weights', [Number.NaN])).toThrow('f: weights[0]');
    expect(() => check.requireAmounts('f', 'weights', [1, Infinity])).toThrow('f: weights');
  });

  test('each of a list is at or above 0', () => {
    expect(() => check.requireAllNonNegative('f', 'x', [0, 2.5])).not.toThrow();
    expect(() => check.requireAllNonNegative('f', 'x', [])).not.toThrow();
    expect(() => check.requireAllNonNegative('f', 'x', [1, -2])).toThrow(
      'f: x[1]: expected a finite number at or above 0',
    );
    expect(() => check.requireAllNonNegative('f', 'x', [Number.NaN])).toThrow('f: x[0]');
    expect(() => check.requireAllNonNegative('f', 'x', [1, Infinity])).toThrow('f: x[1]');
  });

  test('a list has the length asked for', () => {
    expect(() => check.requireLength('f', 'x', [1, 2], 2)).not.toThrow();
    expect(() => check.requireLength('f', 'x', [1, 2], 3)).toThrow('f: x: expected 3 entries, got 2');
  });
});
