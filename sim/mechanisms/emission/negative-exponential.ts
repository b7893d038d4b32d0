// e^−x in whole numbers, as Filecoin's chain computes it so that every node mints the same attoFIL: a ratio of two
// polynomials in Q.128 (2^128 stands for 1).

/** From the highest power of x down to x^0; actors/util/math/expneg.go. */
const NUMERATOR = [
  -648_770_010_757_830_093_818_553_637_600n,
  67_469_480_939_593_786_226_847_644_286_976n,
  -3_197_587_544_499_098_424_029_388_939_001_856n,
  89_244_641_121_992_890_118_377_641_805_348_864n,
  -1_579_656_163_641_440_567_800_982_336_819_953_664n,
  17_685_496_037_279_256_458_459_817_590_917_169_152n,
  -115_682_590_513_835_356_866_803_355_398_940_131_328n,
  340_282_366_920_938_463_463_374_607_431_768_211_456n,
] as const;
const DENOMINATOR = [
  1_225_524_182_432_722_209_606_361n,
  114_095_592_300_906_098_243_859_450n,
  5_665_570_424_063_336_070_530_214_243n,
  194_450_132_448_609_991_765_137_938_448n,
  5_068_267_641_632_683_791_026_134_915_072n,
  104_716_890_604_972_796_896_895_427_629_056n,
  1_748_338_658_439_454_459_487_681_798_864_896n,
  23_704_654_329_841_312_470_660_182_937_960_448n,
  259_380_097_567_996_910_282_699_886_670_381_056n,
  2_250_336_698_853_390_384_720_606_936_038_375_424n,
  14_978_272_436_876_548_034_486_263_159_246_028_800n,
  72_144_088_983_913_131_323_343_765_784_380_833_792n,
  224_599_776_407_103_106_596_571_252_037_123_047_424n,
  340_282_366_920_938_463_463_374_607_431_768_211_456n,
] as const;

/**
 * e^−x for x at or above 0, both in Q.128. The error is below 3.4·10^−30 up to 1.725 and below 4.6·10^−15 up to 5
 * (expneg.go); beyond, the approximation fails.
 */
export function negativeExponential(x: bigint): bigint {
  return (polynomial(NUMERATOR, x) << 128n) / polynomial(DENOMINATOR, x);
}

/** Horner's method; every product is rounded towards −∞ as it returns to Q.128. */
function polynomial(coefficients: readonly bigint[], x: bigint): bigint {
  return coefficients.reduce((sum, coefficient) => ((sum * x) >> 128n) + coefficient, 0n);
}
