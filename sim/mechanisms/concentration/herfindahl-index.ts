// Concentration as competition authorities measure it: the sum of squared market shares in per cent.

import { requireAmounts } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * From 10,000/n, when n are equal, to 10,000 for a monopoly. Above 2,500 a market counts as highly concentrated.
 * Accounts of one owner count as one: add them up first.
 *
 * @throws RangeError for no amounts, a negative one, or none that is positive
 */
export function herfindahlIndex(amounts: ArrayLike<number>): number {
  const sum = requireAmounts('herfindahlIndex', 'amounts', amounts);
  let squares = 0;
  for (let i = 0; i < amounts.length; i++) {
    const percent = (100 * amounts[i]!) / sum;
    squares += percent * percent;
  }
  return squares;
}

export const definition = defineMechanism({
  name: 'herfindahl-index',
  about: 'How concentrated stake, revenue or votes are: 10,000 for a monopoly, near 0 among very many.',
  formula: 'Σ (100·amountᵢ/Σ amount)²',
  parameters: { amounts: { about: 'what each owner has, at or above 0', unit: 'any, the same for all' } },
  returns: { about: 'Herfindahl–Hirschman index', unit: 'per cent squared, 0 to 10,000' },
  source: 'Hirschman (1964), The paternity of an index, AER 54; US Horizontal Merger Guidelines (2010), 5.3',
  example: { call: 'herfindahlIndex([1, 2, 3, 4])', result: 3000 },
  vectors: 0,
});
