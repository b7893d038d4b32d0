// How strongly a network's payments feed themselves: the part of a dollar that is still inside after one more round, in the
// long run. Near 1 the network is a closed loop that needs almost nobody outside.

import { defineMechanism } from '../definition.ts';
import { type FlowNetwork, payees, throughflow } from './flow-network.ts';
import { collected, reduceStates } from './state-reduction.ts';
import { stronglyConnected } from './strongly-connected.ts';

/** Relative gap between the bounds at which the gain is known: a few hundred units of rounding, from sums of many payments. */
const KNOWN = 1e-12;
/** Multiplications tried before an inverse step, which costs as much as hundreds of them on a sparse network. */
const STEPS = 100;

/**
 * Spectral radius of the matrix of spending shares G_ij = internal_ij / income_i: 0 where money never comes back.
 * In each group of accounts that pay each other it is bounded from both sides (Collatz and Wielandt). Multiplication closes
 * the bounds fast where payments mix well; Noda's inverse iteration does in long cycles and in nearly separate clusters.
 *
 * @throws RangeError for rows of the wrong length, or a payment that is negative or not finite
 */
export function loopGain(network: FlowNetwork): number {
  const income = throughflow('loopGain', network);
  let gain = 0;
  for (const group of stronglyConnected(payees(network))) gain = Math.max(gain, groupGain(network, income, group));
  return gain;
}

/** A has the gain of G, with the shares of income A_ji = internal_ij / income_j as rows: [j] is where j's income comes from. */
interface IncomeShares {
  readonly payers: readonly number[];
  readonly shares: readonly number[];
}

function groupGain({ internal }: FlowNetwork, income: Float64Array, group: readonly number[]): number {
  const rows: IncomeShares[] = group.map((payee) => {
    const paid = (payer: number) => internal[payer]![payee]!;
    const payers = group.flatMap((payer, i) => (paid(payer) > 0 ? [i] : []));
    return { payers, shares: payers.map((i) => paid(group[i]!) / income[payee]!) };
  });
  const vector = new Float64Array(group.length).fill(1);
  for (let gap = Infinity; ; ) {
    const [lowest, highest] = multiply(rows, vector);
    // Bounds that no longer close are as near as rounding lets them come: the inverse step has narrowed them before.
    if (highest - lowest <= KNOWN * highest || highest - lowest >= gap) return (lowest + highest) / 2;
    gap = highest - lowest;
    inverseStep(rows, vector, highest);
  }
}

/** Multiplies the vector by 1 + A until its bounds on the gain meet, or STEPS times; the 1 keeps cycles from swinging. */
function multiply(rows: readonly IncomeShares[], vector: Float64Array): [lowest: number, highest: number] {
  const product = new Float64Array(vector.length);
  for (let step = 1; ; step++) {
    let lowest = Infinity;
    let highest = 0;
    rows.forEach(({ payers, shares }, j) => {
      let sum = 0;
      for (let i = 0; i < payers.length; i++) sum += shares[i]! * vector[payers[i]!]!;
      product[j] = sum;
      lowest = Math.min(lowest, sum / vector[j]!);
      highest = Math.max(highest, sum / vector[j]!);
    });
    if (step === STEPS || highest - lowest <= KNOWN * highest) return [lowest, highest];
    for (let j = 0; j < vector.length; j++) vector[j] = (vector[j]! + product[j]!) / (1 + highest);
  }
}

/** Solves (gain − A)·y = vector for a bound `gain` at or above the true one, and makes y the vector. */
function inverseStep(rows: readonly IncomeShares[], vector: Float64Array, gain: number): void {
  const size = vector.length;
  const scaled = new Float64Array(size * size);
  const exits = new Float64Array(size);
  rows.forEach(({ payers, shares }, j) => {
    exits[j] = gain;
    payers.forEach((payer, i) => {
      const rate = (shares[i]! * vector[payer]!) / vector[j]!;
      scaled[j * size + payer] = rate;
      exits[j]! -= rate;
    });
    exits[j] = Math.max(exits[j]!, 0);
  });
  const stretch = collected(reduceStates(scaled, exits), new Float64Array(size).fill(1));
  const longest = stretch.reduce((a, b) => Math.max(a, b));
  for (let j = 0; j < size; j++) vector[j]! *= stretch[j]! / longest;
}

export const definition = defineMechanism({
  name: 'loop-gain',
  about: 'The part of its money that a network passes round once more, in the long run: at 1 it runs on itself alone.',
  formula: 'ρ(G), the largest eigenvalue of G_ij = internal_ij/Tᵢ with T_j = Σᵢ internal_ij + Σₛ sources_sj',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
  },
  returns: { about: 'loop gain, from 0 (no cycle) to 1 (a pure loop)', unit: '1' },
  source:
    'Noda (1971), Note on the computation of the maximal eigenvalue of a non-negative irreducible matrix, Numer. Math. 17',
  example: {
    call: 'loopGain({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [[70, 30, 0]] })',
    result: 0.55242,
  },
  vectors: 0,
});
