// A token that its own contract sells and buys back along a curve (Bancor): a reserve backs a fixed share of its value, so
// that the price rises with every token sold and falls with every one bought back.

import { pow } from '../../kernel/maths.ts';
import { refuse, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

function requireCurve(where: string, supply: number, reserve: number, weight: number): void {
  requirePositive(where, 'supply', supply);
  requirePositive(where, 'reserve', reserve);
  if (!(weight > 0 && weight <= 1)) refuse(where, 'weight', 'a share above 0 and up to 1', weight);
}

/**
 * Price of the next token, however small a piece of it.
 *
 * @throws RangeError for a supply or reserve that is not positive, or a weight outside (0, 1]
 */
export function bancorPrice(supply: number, reserve: number, weight: number): number {
  requireCurve('bancorPrice', supply, reserve, weight);
  return reserve / (supply * weight);
}

/** Tokens created for `deposit`. @throws RangeError as bancorPrice does, and for a negative deposit */
export function bancorPurchase(supply: number, reserve: number, weight: number, deposit: number): number {
  requireCurve('bancorPurchase', supply, reserve, weight);
  requireNonNegative('bancorPurchase', 'deposit', deposit);
  return supply * (pow(1 + deposit / reserve, weight) - 1);
}

/**
 * What the reserve pays for `sold` tokens, which are destroyed.
 *
 * @throws RangeError as bancorPrice does, and for a negative number of tokens or more than there are
 */
export function bancorSale(supply: number, reserve: number, weight: number, sold: number): number {
  requireCurve('bancorSale', supply, reserve, weight);
  requireNonNegative('bancorSale', 'sold', sold);
  if (sold > supply) refuse('bancorSale', 'sold', `at most the supply of ${supply}`, sold);
  return reserve * (1 - pow(1 - sold / supply, 1 / weight));
}

export const definition = defineMechanism({
  name: 'bancor-curve',
  about:
    'A contract creates tokens for money and destroys them for money along one curve: there is always a buyer, at a price that falls the more are sold.',
  formula:
    'price = reserve/(supply·weight); purchase = supply·((1 + deposit/reserve)^weight − 1); sale = reserve·(1 − (1 − sold/supply)^(1/weight))',
  parameters: {
    supply: { about: 'tokens that there are', unit: 'token' },
    reserve: { about: 'money that backs them', unit: 'currency' },
    weight: { about: 'part of the tokens’ value that the reserve backs; 1 is a fixed price', unit: '1' },
    deposit: { about: 'money paid in', unit: 'currency' },
    sold: { about: 'tokens handed in', unit: 'token' },
  },
  returns: { about: 'price, tokens created, or money paid out', unit: 'currency per token; token; currency' },
  source:
    'Hertzog, Benartzi and Benartzi (2017), Bancor Protocol; Rosenfeld (2017), Formulas for Bancor system; bancorprotocol/contracts-solidity solidity/test/FormulaTestData.js',
  example: { call: 'bancorPurchase(1000, 500, 0.5, 100)', result: 95.44512 },
  vectors: 18,
});
