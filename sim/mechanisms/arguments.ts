// Refusing nonsense: a mechanism given a negative reserve or a weight that is no number says which function and which
// argument, instead of passing NaN on into somebody's balance.

/** @throws RangeError always: `where: argument: expected …, got …` */
export function refuse(where: string, argument: string, expected: string, got: unknown): never {
  throw new RangeError(`${where}: ${argument}: expected ${expected}, got ${got}`);
}

export function requireFinite(where: string, argument: string, value: number): void {
  if (!Number.isFinite(value)) refuse(where, argument, 'a finite number', value);
}

export function requireNonNegative(where: string, argument: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) refuse(where, argument, 'a finite number at or above 0', value);
}

export function requirePositive(where: string, argument: string, value: number): void {
  if (!(value > 0 && value < Infinity)) refuse(where, argument, 'a positive finite number', value);
}

export function requireShare(where: string, argument: string, value: number): void {
  if (!(value >= 0 && value <= 1)) refuse(where, argument, 'a share from 0 to 1', value);
}

/** A whole number of base units, blocks or pieces: a bigint of any size, or a number below 2^53. */
export function requireWhole(where: string, argument: string, value: number | bigint): void {
  if (typeof value === 'bigint') {
    if (value < 0n) refuse(where, argument, 'an integer at or above 0', value);
  } else if (!(Number.isSafeInteger(value) && value >= 0)) {
    refuse(where, argument, 'an integer from 0 to 2^53 − 1', value);
  }
}

/** A positive whole number: a bigint of any size, or a number below 2^53. */
export function requirePositiveWhole(where: string, argument: string, value: number | bigint): void {
  if (!((typeof value === 'bigint' || Number.isSafeInteger(value)) && value > 0)) {
    refuse(where, argument, 'a positive integer', value);
  }
}

/** Moments in order, neither before the start. */
export function requireInterval(where: string, from: number, to: number): void {
  requireNonNegative(where, 'from', from);
  if (!(to >= from && to < Infinity)) refuse(where, 'to', `a finite time at or after from (${from})`, to);
}

/** Amounts of which at least one is positive; returns their sum. */
export function requireAmounts(where: string, argument: string, amounts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]!;
    if (!(amount >= 0)) refuse(where, `${argument}[${i}]`, 'a finite number at or above 0', amount);
    sum += amount;
  }
  if (!(sum > 0 && sum < Infinity)) refuse(where, argument, 'numbers with a positive finite sum', sum);
  return sum;
}

export function requireLength(where: string, argument: string, values: ArrayLike<unknown>, length: number): void {
  if (values.length !== length) refuse(where, argument, `${length} entries`, values.length);
}

/** Each of many values, none of which is named unless it is refused. */
export function requireAllNonNegative(where: string, argument: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= 0 && value < Infinity)) refuse(where, `${argument}[${i}]`, 'a finite number at or above 0', value);
  }
}
