// The numbers a consensus is worked out in: doubles, for economics, or the fixed-point numbers of the chain, for its bits.
// Every step is written once over this and shared by both.

export interface NumberSystem {
  /** What stands for 1. */
  readonly one: number;
  /** Greatest weight that can be given; weights and stake are whole numbers where there is one. */
  readonly greatestWeight?: number;
  /** What stands for a whole bond where bonds are kept between epochs. */
  readonly wholeBond: number;
  /** A real number from 0 to 1, rounded down. */
  share(value: number): number;
  /** a·b; with an amount for b, the part a of it. */
  multiply(a: number, b: number): number;
  /** a/b for two of the same unit, 0 where b is 0. */
  divide(a: number, b: number): number;
  /** ln a, for a > 0. */
  logarithm(a: number): number;
  /** 1/(1 + e^−x). */
  logistic(x: number): number;
}

export const doubles: NumberSystem = {
  one: 1,
  wholeBond: 1,
  share: (value) => value,
  multiply: (a, b) => a * b,
  divide: (a, b) => (b === 0 ? 0 : a / b),
  logarithm: Math.log,
  logistic: (x) => 1 / (1 + Math.exp(-x)),
};
