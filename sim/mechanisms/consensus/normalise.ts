// Shares of a whole: a vector, a row or the columns of a matrix divided by their sums, where these are not 0.

import type { NumberSystem } from './number-system.ts';

/** Divides the entries of `values` from `start` up to `end`, in place, by their sum. */
export function normalise(numbers: NumberSystem, values: Float64Array, start = 0, end = values.length): void {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i]!;
  if (sum === 0) return;
  for (let i = start; i < end; i++) values[i] = numbers.divide(values[i]!, sum);
}

/** Divides each column of `matrix` [n × n, row-major], in place, by its sum; `sums` [n] is overwritten. */
export function normaliseColumns(numbers: NumberSystem, matrix: Float64Array, sums: Float64Array): void {
  const n = sums.length;
  sums.fill(0);
  for (let start = 0; start < matrix.length; start += n) {
    for (let j = 0; j < n; j++) sums[j]! += matrix[start + j]!;
  }
  divideColumns(numbers, matrix, sums);
}

/** Divides each column of `matrix` [n × n, row-major], in place, by its greatest entry; `greatest` [n] is overwritten. */
export function upscaleColumns(numbers: NumberSystem, matrix: Float64Array, greatest: Float64Array): void {
  const n = greatest.length;
  greatest.fill(0);
  for (let start = 0; start < matrix.length; start += n) {
    for (let j = 0; j < n; j++) if (matrix[start + j]! > greatest[j]!) greatest[j] = matrix[start + j]!;
  }
  divideColumns(numbers, matrix, greatest);
}

function divideColumns(numbers: NumberSystem, matrix: Float64Array, divisors: Float64Array): void {
  const n = divisors.length;
  for (let start = 0; start < matrix.length; start += n) {
    for (let j = 0; j < n; j++) {
      const entry = matrix[start + j]!;
      if (entry !== 0) matrix[start + j] = numbers.divide(entry, divisors[j]!);
    }
  }
}
