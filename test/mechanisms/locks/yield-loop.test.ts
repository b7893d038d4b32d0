import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, liquidationFall, loopApr, loopLeverage } from '../../../sim/mechanisms/locks/yield-loop.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['three quarters lent: four times', () => loopLeverage(0.75), 4],
  ['nothing lent', () => [loopLeverage(0), loopLeverage(0, 5)], [1, 1]],
  ['no round', () => loopLeverage(0.75, 0), 1],
  ['two rounds: 1 + .75 + .5625', () => loopLeverage(0.75, 2), 2.3125],
  ['4·3 % − 3·2 % + 1 %', () => loopApr(4, 0.03, 0.02, 0.01), 0.07, 1e-15],
  ['dearer to borrow than to lend: 4·2 % − 3·3 %', () => loopApr(4, 0.02, 0.03), -0.01, 1e-15],
  ['four times, liquidated at .8: a fall by 1 − .75/.8', () => liquidationFall(4, 0.8), 0.0625, 1e-15],
  ['liquidated at all of it: a fall by the own quarter', () => liquidationFall(4, 1), 0.25],
  ['without debt never', () => liquidationFall(1, 0.8), 1],
  ['beyond the threshold already', () => liquidationFall(4, 0.7), 0],
]);

describe('yield loop', () => {
  test('rounds add up to the series, which ends below its limit', () => {
    fc.assert(
      fc.property(between(0, 0.95), fc.nat(40), (ltv, rounds) => {
        let [deposit, all] = [1, 0];
        for (let i = 0; i <= rounds; i++) {
          all += deposit;
          deposit *= ltv;
        }
        expect(loopLeverage(ltv, rounds)).toBeCloseTo(all, 9);
        expect(loopLeverage(ltv, rounds)).toBeLessThanOrEqual(loopLeverage(ltv) * (1 + 1e-12));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('the fall that liquidates is the one at which the loan reaches the threshold', () => {
    fc.assert(
      fc.property(between(1.01, 20), between(0.5, 1), (leverage, threshold) => {
        const fall = liquidationFall(leverage, threshold);
        fc.pre(fall > 0);
        expect((leverage - 1) / (leverage * (1 - fall))).toBeCloseTo(threshold, 10);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test.each([
    [() => loopLeverage(1), 'loopLeverage: loanToValue: expected a share from 0 to below 1, got 1'],
    [() => loopLeverage(-0.1), 'loopLeverage: loanToValue'],
    [() => loopLeverage(0.5, 1.5), 'loopLeverage: rounds'],
    [() => loopApr(0.9, 0, 0), 'loopApr: leverage: expected a finite number of at least 1, got 0.9'],
    [() => loopApr(Infinity, 0, 0), 'loopApr: leverage'],
    [() => loopApr(1, Number.NaN, 0), 'loopApr: supply'],
    [() => loopApr(1, 0, Infinity), 'loopApr: borrow'],
    [() => loopApr(1, 0, 0, Number.NaN), 'loopApr: rewards'],
    [() => liquidationFall(0, 0.8), 'liquidationFall: leverage'],
    [() => liquidationFall(2, 0), 'liquidationFall: threshold: expected a share above 0 and up to 1, got 0'],
    [() => liquidationFall(2, 1.1), 'liquidationFall: threshold'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
