// What speculators expect the price to be: fundamentalists that it returns to what the token is worth, chartists that it
// goes on as it went. Brock and Hommes write both as f = trend·x + bias in the deviation x from the fundamental price.

import { requireFinite, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Price expected by a belief that is linear in the deviation from the fundamental: trend 0 expects the fundamental itself,
 * 0 to 1 a return to it in part, above 1 that the deviation grows.
 *
 * @throws RangeError for a price that is not positive, or a trend or bias that is not finite
 */
export function linearForecast(price: number, fundamental: number, trend: number, bias = 0): number {
  requirePositive('linearForecast', 'price', price);
  requirePositive('linearForecast', 'fundamental', fundamental);
  requireFinite('linearForecast', 'trend', trend);
  requireFinite('linearForecast', 'bias', bias);
  return fundamental + trend * (price - fundamental) + bias;
}

/**
 * Price expected by a chartist who knows no fundamental: the last change goes on, `gain` times as large; never below 0.
 *
 * @throws RangeError for a price that is not positive, or a gain that is not finite
 */
export function chartistForecast(price: number, before: number, gain: number): number {
  requirePositive('chartistForecast', 'price', price);
  requirePositive('chartistForecast', 'before', before);
  requireFinite('chartistForecast', 'gain', gain);
  return Math.max(0, price + gain * (price - before));
}

export const definition = defineMechanism({
  name: 'price-beliefs',
  about: 'Fundamentalists expect the price to come back to what the token is worth, chartists that its trend goes on.',
  formula:
    'linear: p* + trend·(p − p*) + bias; chartist: max(0, p + gain·(p − before)), where p = price, p* = fundamental',
  parameters: {
    price: { about: 'price now', unit: 'currency per token' },
    fundamental: { about: 'price that fees and growth justify', unit: 'currency per token' },
    trend: { about: 'part of the deviation expected to remain (v or g)', unit: '1' },
    bias: { about: 'constant optimism; 0 unless given', unit: 'currency per token' },
    before: { about: 'price a period ago', unit: 'currency per token' },
    gain: { about: 'part of the last change expected again', unit: '1' },
  },
  returns: { about: 'price expected', unit: 'currency per token' },
  source:
    'Brock and Hommes (1998), JEDC 22, section 4 (linear beliefs); Gaunersdorfer (2000), JEDC 24 (trend followers)',
  example: { call: '[linearForecast(12, 10, 0.4), chartistForecast(12, 10, 0.8)]', result: [10.8, 13.6] },
  vectors: 0,
});
