import { describe, expect, test } from 'vitest';
import { negativeExponential } from '../../../sim/mechanisms/emission/negative-exponential.ts';

const ONE = 1n << 128n;
/** ⌊ln 2·2^128⌋. */
const LN2 = 235_865_763_225_513_294_137_944_142_764_154_484_399n;

/**
 * reward_state_test.go, mintingTestVectors: 1 − e^(−t·ln 2·30/(6·31556925)) at the ends of the first seven years, in epochs
 * of 30 s, to 90 bits, from arithmetic of any precision.
 */
const minted: [epoch: bigint, part: bigint][] = [
  [1_051_897n, 135_060_784_589_637_453_410_950_129n],
  [2_103_794n, 255_386_271_058_940_593_613_485_187n],
  [3_155_691n, 362_584_098_600_550_296_025_821_387n],
  [4_207_588n, 458_086_510_989_070_493_849_325_308n],
  [5_259_485n, 543_169_492_437_427_724_953_202_180n],
  [6_311_382n, 618_969_815_707_708_523_300_124_489n],
  [7_363_279n, 686_500_230_252_085_183_344_830_372n],
];

describe('negative exponential', () => {
  test.each(minted)('after %d epochs is right to 90 bits', (epoch, part) => {
    const x = (epoch * 30n * LN2) / (6n * 31_556_925n);
    expect((ONE - negativeExponential(x)) >> 38n).toBe(part);
  });

  test('is 1 at 0 and a half at ln 2, to 3.4·10^−30', () => {
    expect(negativeExponential(0n)).toBe(ONE);
    expect(Math.abs(Number(negativeExponential(LN2) - ONE / 2n)) / 2 ** 128).toBeLessThan(3.4e-30);
  });
});
