// Arithmetic that is the same to the last bit on every machine: powers, and exact products of money.
// `**` and `Math.pow` differ between V8 versions; +, −, ×, ÷, sqrt are fixed by IEEE 754, and V8's exp and log are its own
// port of fdlibm, which agreed bit for bit on every version tried (test/kernel/versions.test.ts).

/** 2^27 + 1: Veltkamp's constant, which splits a double into two halves of 26 bits (Dekker 1971, Numer. Math. 18). */
const SPLITTER = 134217729;

/** Results outside [e^−650, e^650] ≈ [10^−282, 10^282] leave too little room for the exact split. */
const WIDEST_LOGARITHM = 650;

/**
 * The rounding error of a product: `a * b` is exactly `product + productError(a, b, product)` when `product = a * b`,
 * as long as neither overflows nor underflows (Dekker 1971, theorem 5.12).
 */
function productError(a: number, b: number, product: number): number {
  const ca = SPLITTER * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLITTER * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  return al * bl - (product - ah * bh - al * bh - ah * bl);
}

/** base^exponent for a whole exponent, by squaring in two doubles: the rounding errors are carried along. */
function wholePower(base: number, exponent: number): number {
  let high = 1;
  let low = 0;
  let square = base;
  let squareLow = 0;
  if (exponent < 0) {
    square = 1 / base;
    const product = square * base;
    squareLow = (1 - product - productError(square, base, product)) / base;
  }
  for (let left = Math.abs(exponent); ; ) {
    if (left % 2 === 1) {
      const product = high * square;
      const error = productError(high, square, product) + (high * squareLow + low * square);
      high = product + error;
      low = error - (high - product);
    }
    left = Math.floor(left / 2);
    if (left === 0) return high;
    const product = square * square;
    const error = productError(square, square, product) + 2 * square * squareLow;
    square = product + error;
    squareLow = error - (square - product);
  }
}

/**
 * base^exponent, equal on every V8 version.
 *
 * A whole exponent gives the double next to the result, the result itself where it fits (3^33, 10^22, 2^−40).
 * Any other is split into its nearest whole number and a rest r in [−½, ½], and base^r = exp(r · log base)
 * adds at most ½·|ln base| + 3 units in the last place. Results beyond 10^±282 are exp(exponent · log base), good to 10^−13.
 *
 * @throws RangeError when an argument or the result is not a finite real number
 */
export function pow(base: number, exponent: number): number {
  const power = realPower(base, exponent);
  if (Number.isFinite(power)) return power;
  throw new RangeError(
    `pow: expected arguments with a finite real power, got base ${base} and exponent ${exponent}; try to bound them before`,
  );
}

/** What a double can hold exactly of 10ⁿ, by n. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, n) => Number(`1e${n}`));

/** 10ⁿ for a whole n, the double nearest to it: base units in a whole unit of n decimals. */
export function tenTo(n: number): number {
  return POWERS_OF_TEN[n] ?? Number(`1e${n}`);
}

function realPower(base: number, exponent: number): number {
  if (exponent === 0 && Number.isFinite(base)) return 1;
  if (base === 0) return exponent > 0 ? 0 : Number.NaN;
  const whole = Math.round(exponent);
  if (base < 0) {
    if (whole !== exponent) return Number.NaN;
    return whole % 2 === 0 ? realPower(-base, exponent) : -realPower(-base, exponent);
  }
  const logarithm = Math.log(base);
  if (!(Math.abs(exponent * logarithm) < WIDEST_LOGARITHM)) return Math.exp(exponent * logarithm);
  const rest = exponent - whole;
  const power = wholePower(base, whole);
  if (rest === 0) return power;
  if (rest === 0.5) return power * Math.sqrt(base);
  if (rest === -0.5) return power / Math.sqrt(base);
  return power * Math.exp(rest * logarithm);
}

/**
 * floor(a · b / c), exactly, for whole numbers a and b in [0, 2^53) and c in (0, 2^53): pro-rata shares of money.
 *
 * The product is held as two doubles; the rounded quotient is at most two off, and the exact remainder says so.
 *
 * @throws RangeError when an argument is not such a whole number, or the quotient reaches 2^53
 */
export function mulDiv(a: number, b: number, c: number): number {
  if (!(Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(c) && a >= 0 && b >= 0 && c > 0)) {
    throw new RangeError(
      `mulDiv: expected whole numbers in [0, 2^53) and a divisor above 0, got ${a} · ${b} / ${c}; try to round or rescale them`,
    );
  }
  const product = a * b;
  const estimate = Math.floor(product / c);
  // A product below 2^53 is exact, and so is the floor of its quotient: the gap to the next whole number, 1/c at least,
  // exceeds half a unit in the last place.
  if (product <= Number.MAX_SAFE_INTEGER) return estimate;
  const low = productError(a, b, product);
  let quotient = Math.min(estimate, Number.MAX_SAFE_INTEGER);
  for (;;) {
    const part = quotient * c;
    // product and part lie within a factor of two, so their difference is exact (Sterbenz); so is that of the two errors.
    const remainder = product - part + (low - productError(quotient, c, part));
    if (remainder < 0) quotient--;
    else if (remainder < c) return quotient;
    else if (quotient < Number.MAX_SAFE_INTEGER) quotient++;
    else break;
  }
  throw new RangeError(
    `mulDiv: expected a quotient below 2^53, got ${a} · ${b} / ${c} ≈ ${estimate}; try fewer decimals`,
  );
}
