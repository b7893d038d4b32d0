// The Cosmos SDK's decimals (LegacyDec): bigints of which 10^18 stand for 1. Products and quotients of two of them are
// rounded to the nearest, halves to even; only dividing by a whole number cuts off.

const ONE = 1_000_000_000_000_000_000n;

/** The product of two decimals (LegacyDec.Mul). */
export function multiplyDecimals(a: bigint, b: bigint): bigint {
  return roundHalfToEven(a * b);
}

/** Their quotient (LegacyDec.Quo): the digits after the 36th are cut off before it is rounded. */
export function divideDecimals(a: bigint, b: bigint): bigint {
  return roundHalfToEven((a * ONE * ONE) / b);
}

/** The whole part of a decimal, towards 0 (TruncateInt). */
export function truncateDecimal(decimal: bigint): bigint {
  return decimal / ONE;
}

/** n/10^18 to the nearest whole number, halves to even (chopPrecisionAndRound). */
function roundHalfToEven(n: bigint): bigint {
  if (n < 0n) return -roundHalfToEven(-n);
  const quotient = n / ONE;
  const twice = 2n * (n % ONE);
  return twice > ONE || (twice === ONE && quotient % 2n === 1n) ? quotient + 1n : quotient;
}
