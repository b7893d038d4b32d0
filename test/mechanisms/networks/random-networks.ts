// Random payment networks for property tests, and the textbook's matrices from ml-matrix to compare with.

import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type { FlowNetwork } from '../../../sim/mechanisms/networks/flow-network.ts';
import { between } from '../emission/between.ts';

const payment = fc.oneof(fc.constant(0), fc.constant(0), between(0.01, 100));
const rows = (count: number, length: number) =>
  fc.array(fc.array(payment, { minLength: length, maxLength: length }), { minLength: count, maxLength: count });

/** One to nine accounts and three sources; every account receives something from the first. */
export const fedNetworks: fc.Arbitrary<FlowNetwork> = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.record({
    internal: rows(size, size),
    sources: rows(3, size).map(([first, ...others]) => [first!.map((amount) => amount + 0.5), ...others]),
  }),
);

/** The same, in which accounts may be without a source. */
export const anyNetworks: fc.Arbitrary<FlowNetwork> = fc
  .integer({ min: 1, max: 9 })
  .chain((size) => fc.record({ internal: rows(size, size), sources: rows(2, size) }));

/** Income by the definition. */
export const incomes = ({ internal, sources }: FlowNetwork): number[] =>
  internal.map((_, j) => [...internal, ...sources].reduce((sum, row) => sum + row[j]!, 0));

/** (I − G)⁻¹ or (I − A)⁻¹ for G_ij = f_ij/T_i, A_ij = f_ij/T_j, by dense inversion. */
export function leontief(network: FlowNetwork, by: 'payer' | 'payee', invert: (matrix: Matrix) => Matrix): Matrix {
  const income = incomes(network);
  const size = income.length;
  const matrix = Matrix.eye(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      matrix.set(i, j, matrix.get(i, j) - network.internal[i]![j]! / income[by === 'payer' ? i : j]!);
    }
  }
  return invert(matrix);
}
