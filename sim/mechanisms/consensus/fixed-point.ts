// Bittensor's numbers: I32F32, whole counts of 2^−32, whose products and quotients lose what is below one count. A count is
// held in a double as a whole number. Products and quotients: the crate `fixed`; ln and exp: encointer/substrate-fixed
// src/transcendental.rs, term by term; e^x clamped to |x| ≤ 20: exp_safe of subtensor's epoch/math.rs.

import { mulDiv } from '../../kernel/maths.ts';
import type { NumberSystem } from './number-system.ts';

const ONE = 4_294_967_296;
const FRACTION_BITS = 32;
const ONE_COUNT = 1n << 32n;
/** Weights are given and bonds stored in 16 bits. */
const UNSIGNED_16 = 65_535;
/** e and log₂e as substrate-fixed has them: cut off after 23 bits. */
const EULER = 22_802_600n << 9n;
const LOG2_EULER = 12_102_203n << 9n;
const LARGEST_EXPONENT = 20n << 32n;

export const fixedPoint: NumberSystem = {
  one: ONE,
  greatestWeight: UNSIGNED_16,
  wholeBond: UNSIGNED_16,
  share: (value) => Math.floor(value * ONE),
  multiply: (a, b) => {
    if (a === 0 || b === 0) return 0;
    if (a > 0 && b > 0 && a * b < Number.MAX_SAFE_INTEGER * ONE) return mulDiv(a, b, ONE);
    return saturated((BigInt(a) * BigInt(b)) >> 32n);
  },
  divide: (a, b) => {
    if (a === 0 || b === 0) return 0;
    if (a > 0 && b > 0 && a * ONE < Number.MAX_SAFE_INTEGER * b) return mulDiv(a, ONE, b);
    return saturated((BigInt(a) << 32n) / BigInt(b));
  },
  logarithm: (a) => Number((binaryLogarithm(BigInt(a)) << 32n) / LOG2_EULER),
  logistic: (x) => Number((ONE_COUNT << 32n) / (ONE_COUNT + exponential(BigInt(-x)))),
};

/** Counts beyond 2^53 stand for 2^21 and more, which nothing here tells apart from infinity. */
function saturated(count: bigint): number {
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(count > most ? most : count < -most ? -most : count);
}

/** The Taylor series up to the term 31, each cut off; 1/e^|x| where x is negative. */
function exponential(x: bigint): bigint {
  if (x === 0n) return ONE_COUNT;
  if (x === ONE_COUNT) return EULER;
  const size = x < 0n ? -x : x;
  const operand = size > LARGEST_EXPONENT ? LARGEST_EXPONENT : size;
  let term = operand;
  let sum = operand + ONE_COUNT;
  for (let i = 2n; i < FRACTION_BITS; i++) {
    term = ((term * operand) >> 32n) / i;
    sum += term;
  }
  return x < 0n ? (ONE_COUNT << 32n) / sum : sum;
}

/** Bit by bit, by squaring (Turner 2010, IEEE Signal Processing Magazine 27). */
function binaryLogarithm(x: bigint): bigint {
  return x < ONE_COUNT ? -logarithmFromOne((ONE_COUNT << 32n) / x) : logarithmFromOne(x);
}

function logarithmFromOne(x: bigint): bigint {
  let whole = 0n;
  for (; x >= 2n * ONE_COUNT; whole++) x = half(x);
  if (x === ONE_COUNT) return whole << 32n;
  let result = whole;
  for (let bit = 0; bit < FRACTION_BITS; bit++) {
    x = (x * x) >> 32n;
    result <<= 1n;
    if (x < 2n * ONE_COUNT) continue;
    result |= 1n;
    x = half(x);
  }
  return result;
}

/** Rounded up. */
const half = (x: bigint) => (x >> 1n) + (x & 1n);
