// The unsigned fixed point in which Bittensor's pallet counts (U96F32): a bigint of which 2^32 stand for 1, rounded down by
// every product and quotient.

const FRACTION_BITS = 32n;
/** 2^32: scaling a double by it is exact. */
const ONE = 4_294_967_296;

/** A finite number at or above 0, rounded down to 2^−32. */
export function toFixed(value: number): bigint {
  return BigInt(Math.floor(value * ONE));
}

export function multiplyFixed(a: bigint, b: bigint): bigint {
  return (a * b) >> FRACTION_BITS;
}

export function divideFixed(a: bigint, b: bigint): bigint {
  return (a << FRACTION_BITS) / b;
}

/** The whole units of a fixed-point amount. */
export function wholePart(fixed: bigint): number {
  return Number(fixed >> FRACTION_BITS);
}
