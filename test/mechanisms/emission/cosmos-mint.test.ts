import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COSMOS_MINT,
  cosmosAnnualProvisions,
  cosmosBlockProvision,
  cosmosInflation,
  definition,
} from '../../../sim/mechanisms/emission/cosmos-mint.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const ONE = 10n ** 18n;
const percent = (n: number) => BigInt(n) * (ONE / 100n);
const changeOf = (bonded: bigint, inflation: bigint) => () => cosmosInflation(inflation, bonded) - inflation;
const YEAR = 60n * 60n * 8766n;

/** minter_test.go, TestNextInflation and TestBlockProvision. */
publishedVectors(definition, [
  ['nothing staked at 7 %: up', changeOf(0n, percent(7)), 20_597_257_079n],
  ['everything staked at 20 %: down', changeOf(ONE, percent(20)), -10_144_917_666n],
  ['half staked at 10 %: up a little', changeOf(ONE / 2n, percent(10)), 5_226_169_707n],
  ['everything staked at 7 %: the floor', changeOf(ONE, percent(7)), 0n],
  ['everything staked just above the floor: down to it', changeOf(ONE, percent(7) + 100_000_000n), -100_000_000n],
  ['nothing staked at 20 %: the ceiling', changeOf(0n, percent(20)), 0n],
  ['nothing staked just below the ceiling: up to it', changeOf(0n, percent(20) - 100_000_000n), 100_000_000n],
  ['67 % staked: unchanged', changeOf(percent(67), percent(15)), 0n],
  ['provisions of one a block', () => cosmosBlockProvision((YEAR / 5n) * ONE), 1n],
  ['one more a year: the part is cut off', () => cosmosBlockProvision((YEAR / 5n + 1n) * ONE), 1n],
  ['provisions of two a block', () => cosmosBlockProvision((YEAR / 5n) * 2n * ONE), 2n],
  ['half a base unit a block: nothing', () => cosmosBlockProvision((YEAR / 10n) * ONE), 0n],
]);

derivedVectors(definition, [
  // 1/0.67 = 1.492537313432835821 to the nearest, and 0.13 of what that is above 1 = 0.064029850746268657.
  [
    'a year in one block, to the last of 18 digits',
    () => cosmosInflation(percent(20), ONE, { ...COSMOS_MINT, blocksPerYear: 1n }),
    135_970_149_253_731_343n,
  ],
  ['10 % of a supply of 10^14', () => cosmosAnnualProvisions(percent(10), 10n ** 14n), 10n ** 13n * ONE],
  [
    'and per block: ⌊10^13/6311520⌋',
    () => cosmosBlockProvision(cosmosAnnualProvisions(percent(10), 10n ** 14n)),
    1_584_404n,
  ],
]);

const inflations = fc.bigInt({ min: percent(7), max: percent(20) });
const shares = fc.bigInt({ min: 0n, max: ONE });

describe('Cosmos mint', () => {
  test('inflation stays in its band and moves towards it: up below the target, down above', () => {
    fc.assert(
      fc.property(inflations, shares, (inflation, bonded) => {
        const next = cosmosInflation(inflation, bonded);
        expect(next >= percent(7) && next <= percent(20)).toBe(true);
        if (bonded < percent(67)) expect(next >= inflation).toBe(true);
        if (bonded > percent(67)) expect(next <= inflation).toBe(true);
      }),
      { seed: 13, numRuns: 500 },
    );
  });

  test.each([
    [() => cosmosInflation(-1n, 0n), 'cosmosInflation: inflation: expected an integer at or above 0, got -1'],
    [() => cosmosInflation(0n, -1n), 'cosmosInflation: bonded'],
    [() => cosmosInflation(0n, 0n, { ...COSMOS_MINT, target: 0n }), 'cosmosInflation: parameters.target'],
    [() => cosmosInflation(0n, 0n, { ...COSMOS_MINT, change: -1n }), 'cosmosInflation: parameters.change'],
    [() => cosmosInflation(0n, 0n, { ...COSMOS_MINT, least: -1n }), 'cosmosInflation: parameters.least'],
    [() => cosmosInflation(0n, 0n, { ...COSMOS_MINT, most: 0n }), 'cosmosInflation: parameters.most: expected no less'],
    [
      () => cosmosBlockProvision(0n, { ...COSMOS_MINT, blocksPerYear: 0n }),
      'cosmosBlockProvision: parameters.blocksPer',
    ],
    [() => cosmosBlockProvision(-1n), 'cosmosBlockProvision: annualProvisions'],
    [() => cosmosAnnualProvisions(-1n, 0n), 'cosmosAnnualProvisions: inflation'],
    [() => cosmosAnnualProvisions(0n, -1n), 'cosmosAnnualProvisions: supply'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
