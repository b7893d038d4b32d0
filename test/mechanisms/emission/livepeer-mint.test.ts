import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  livepeerGlobalSupply,
  livepeerInflation,
  livepeerMintable,
} from '../../../sim/mechanisms/emission/livepeer-mint.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const percent = (n: number) => BigInt(Math.round(n * 1e7));
/** test/unit/Minter.js: inflation 26 %, steps of 0.02 points, 50 % bonded wanted. */
const after = (bonded: bigint, supply: bigint, change = percent(0.02)) =>
  livepeerInflation(percent(26), bonded, supply, change, percent(50));

publishedVectors(definition, [
  [
    '51 % bonded, 50 % wanted: from 4.55 % down to 4.52 %',
    () => livepeerInflation(percent(4.55), 51n, 100n, percent(0.03), percent(50)),
    percent(4.52),
  ],
  ['no supply counts as nothing bonded: up', () => after(0n, 0n), percent(26.02)],
  ['400 of 1000 bonded: up', () => after(400n, 1000n), percent(26.02)],
  ['600 of 1000 bonded: down', () => after(600n, 1000n), percent(25.98)],
  ['600 of 1000 here and 300 elsewhere: up', () => after(600n, livepeerGlobalSupply(1000n, 300n, 0n)), percent(26.02)],
  ['a step above the inflation: down to 0', () => after(600n, 1000n, percent(26) + 1n), 0n],
]);

derivedVectors(definition, [
  ['500 of 1000 bonded: unchanged', () => after(500n, 1000n), percent(26)],
  ['what was bridged over is not counted twice', () => livepeerGlobalSupply(1000n, 300n, 100n), 1200n],
  ['more bridged than there was', () => livepeerGlobalSupply(1000n, 300n, 400n), 1000n],
  ['a round at 0.0538500 %: ⌊55 950 000·538500/10^9⌋', () => livepeerMintable(55_950_000n, 538_500n), 30_129n],
]);

describe('Livepeer mint', () => {
  test('inflation moves by one step, against the gap', () => {
    const rate = fc.bigInt({ min: 0n, max: 10n ** 9n });
    fc.assert(
      fc.property(rate, rate, rate, rate, (inflation, bonded, change, target) => {
        const next = livepeerInflation(inflation, bonded, 10n ** 9n, change, target);
        const step = bonded < target ? change : bonded > target ? -change : 0n;
        expect(next).toBe(inflation + step > 0n ? inflation + step : 0n);
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  test.each([
    [() => livepeerInflation(-1n, 0n, 0n, 0n, 0n), 'livepeerInflation: inflation: expected an integer at or above 0'],
    [() => livepeerInflation(0n, -1n, 0n, 0n, 0n), 'livepeerInflation: bonded'],
    [() => livepeerInflation(0n, 0n, -1n, 0n, 0n), 'livepeerInflation: supply'],
    [() => livepeerInflation(0n, 0n, 0n, 10n ** 9n + 1n, 0n), 'livepeerInflation: change: expected at most 1000000000'],
    [() => livepeerInflation(0n, 0n, 0n, 0n, 10n ** 10n), 'livepeerInflation: target'],
    [() => livepeerGlobalSupply(0n, -1n, 0n), 'livepeerGlobalSupply: first'],
    [() => livepeerMintable(-1n, 0n), 'livepeerMintable: supply'],
    [() => livepeerMintable(0n, -1n), 'livepeerMintable: inflation'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
