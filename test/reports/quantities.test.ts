import { describe, expect, test } from 'vitest';
import {
  numberText,
  percentText,
  quantity,
  quantityText,
  shortText,
  spanText,
  titleOf,
} from '../../reports/quantities.ts';

/** Spaces between a number and its unit do not break. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  test.each([
    [0, '0'],
    [7, '7'],
    [1234, '1,234'],
    [-20, '−20'],
    [12.345, '12.3'],
    [123.45, '123'],
    [1234.5, '1,235'],
    [0.0456, '0.0456'],
    [0.5, '0.5'],
    [-0.25, '−0.25'],
    [999_600.5, '1 million'],
    [81_234_567, '81.2 million'],
    [2.5e9, '2.50 billion'],
    [3.67e-11, '3.67e−11'],
    [-1e18, '−1.00e+18'],
  ])('%d is %s', (value, text) => {
    expect(plain(numberText(value))).toBe(text);
  });

  test.each([
    [0, '0 %'],
    [0.8, '80 %'],
    [0.12345, '12.3 %'],
    [0.054, '5.4 %'],
    [0.0004, '0.04 %'],
    [0.0000123, '0.00123 %'],
    [1.2981, '130 %'],
    [-0.019, '−1.9 %'],
  ])('%d is %s', (share, text) => {
    expect(plain(percentText(share))).toBe(text);
  });

  test.each([
    [950, '950'],
    [1_634_000, '1.63M'],
    [-448_042, '−448k'],
  ])('%d in a crowded table is %s', (value, text) => {
    expect(shortText(value)).toBe(text);
  });
});

describe('quantities', () => {
  test.each([
    ['external_demand', 'USD/day', 1636.9, '1,637 USD/day'],
    ['self_referential_share', '1', 0.377, '37.7 %'],
    ['external_income_share:providers', '1', 1, '100 %'],
    ['nominal_yield', '1/year', 1.11, '111 %/year'],
    ['velocity', '1/year', 0.394, '0.394 per year'],
    ['stake_hhi', '1', 833.3, '833'],
    ['active_members:providers', 'owner', 12, '12 owners'],
    ['stake_nakamoto', 'owner', 1, '1 owner'],
    ['requests', 'request/day', 6701, '6,701 requests/day'],
    ['compute_wait', 'h', 0.04, '0.04 h'],
    ['external_coverage', '1', Number.NaN, 'inactive'],
  ])('%s in %s', (name, unit, value, text) => {
    expect(plain(quantityText(name, unit, value))).toBe(text);
  });

  test('in the page a value is there in full; an inactive one is a word, not a number', () => {
    expect(quantity('float', '1', 1 / 3).markup).toBe(
      '<data value="0.3333333333333333" data-metric="float">33.3\u00a0%</data>',
    );
    expect(quantity('float', '1', Number.NaN).markup).toBe(
      '<span class="inactive" data-metric="float">inactive</span>',
    );
  });
});

test.each([
  [12, '12 h'],
  [24, '1 day'],
  [90 * 24, '90 days'],
  [8760, '1 year'],
  [2 * 8760, '2 years'],
  [400 * 24, '400 days'],
])('%d hours are %s', (hours, text) => {
  expect(plain(spanText(hours))).toBe(text);
});

test.each([
  ['token_price', 'Token price'],
  ['self_referential_share_at_pool', 'Self-referential share at pool'],
  ['work_hhi:providers', 'Work HHI: providers'],
  ['pay_gini', 'Pay Gini'],
])('%s is called %s', (name, title) => {
  expect(titleOf(name)).toBe(title);
});
