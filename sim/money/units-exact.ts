// Exact fractions, so that a quantity changes its unit without gathering rounding errors: 20_000 TOKEN/day read in
// TOKEN/day is 20000, and 1 month read in years is the double nearest to 1/12.

export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const one: Fraction = { numerator: 1n, denominator: 1n };

const decimal = /^([+-]?)(\d+(?:_\d+)*)(?:\.(\d+(?:_\d+)*))?(?:e([+-]?\d{1,3}))?$/i;

/** The exact value of a decimal such as `20_000`, `0.08` or `7e9`; undefined for any other text. */
export function fractionOf(text: string): Fraction | undefined {
  const match = decimal.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', part = '', exponent = '0'] = match;
  const fraction = part.replaceAll('_', '');
  const digits = BigInt(whole.replaceAll('_', '') + fraction);
  const shift = Number(exponent) - fraction.length;
  const numerator = sign === '-' ? -digits : digits;
  return shift >= 0
    ? { numerator: numerator * tenTo(shift), denominator: 1n }
    : { numerator, denominator: tenTo(-shift) };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

export function over(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}

/** The double nearest to the fraction (denominator above zero): 40 decimal digits and one that says "and a bit more". */
export function toNumber({ numerator, denominator }: Fraction): number {
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  if (magnitude === 0n) return 0;
  const shift = 40 + String(denominator).length - String(magnitude).length;
  const dividend = shift > 0 ? magnitude * tenTo(shift) : magnitude;
  const divisor = shift < 0 ? denominator * tenTo(-shift) : denominator;
  const rest = dividend % divisor === 0n ? 0 : 1;
  return Number(`${negative ? '-' : ''}${dividend / divisor}${rest}e${-shift - 1}`);
}

/** 10 to a whole power at or above zero. */
export function tenTo(power: number): bigint {
  return BigInt(`1${'0'.repeat(power)}`);
}
