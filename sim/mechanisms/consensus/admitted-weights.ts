// Which of the weights that validators set on miners count: not those of accounts without a permit, not those on oneself,
// not those that were set (or committed) before the account now at that place had registered. The rest is made shares.

import { refuse, requireAllNonNegative, requireLength } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { normalise } from './normalise.ts';
import { doubles, type NumberSystem } from './number-system.ts';

export interface WeightAdmission {
  /** [n] Whether each account may validate. */
  readonly permits: ArrayLike<number>;
  /** The subnet's owner, whose weight on itself counts. */
  readonly owner?: number | undefined;
  /** [n] Block at which each validator last set weights; needs `registeredAt`. */
  readonly setAt?: ArrayLike<number> | undefined;
  /** [n] Block at which each validator committed the weights it has yet to reveal, Infinity for none; needs `registeredAt`. */
  readonly committedAt?: ArrayLike<number> | undefined;
  /** [n] Block at which each account registered. */
  readonly registeredAt?: ArrayLike<number> | undefined;
}

/**
 * The weights that count, each row summing to 1 or 0, into `admitted`.
 *
 * @param weights [n × n], row-major: what account i gives account j, in any unit (in fixed point: whole numbers)
 * @param admitted [n × n], overwritten
 * @throws RangeError for arrays of other lengths, an owner that is no account, or weights that are negative or not finite
 */
export function admitWeights(
  weights: ArrayLike<number>,
  admission: WeightAdmission,
  numbers: NumberSystem = doubles,
  admitted: Float64Array = new Float64Array(weights.length),
): Float64Array {
  const { permits, owner, setAt, committedAt, registeredAt } = admission;
  const n = permits.length;
  requireLength('admitWeights', 'weights', weights, n * n);
  requireAllNonNegative('admitWeights', 'weights', weights);
  if (owner !== undefined && !(Number.isInteger(owner) && owner >= 0 && owner < n)) {
    refuse('admitWeights', 'admission.owner', `an account from 0 to ${n - 1}`, owner);
  }
  for (const name of ['setAt', 'committedAt', 'registeredAt'] as const) {
    if (admission[name]) requireLength('admitWeights', `admission.${name}`, admission[name], n);
  }
  if ((setAt || committedAt) && !registeredAt) {
    refuse('admitWeights', 'admission.registeredAt', 'blocks of registration, for setAt or committedAt', registeredAt);
  }
  for (let i = 0; i < n; i++) {
    const set = setAt ? setAt[i]! : Infinity;
    const committed = committedAt ? committedAt[i]! : Infinity;
    for (let j = 0; j < n; j++) {
      const weight = weights[i * n + j]!;
      const registered = registeredAt ? registeredAt[j]! : -1;
      const counts = permits[i] && (i !== j || i === owner) && set > registered && committed >= registered;
      admitted[i * n + j] = counts ? weight : 0;
    }
    normalise(numbers, admitted, i * n, (i + 1) * n);
  }
  return admitted;
}

export const definition = defineMechanism({
  name: 'admitted-weights',
  about:
    'A validator’s weights count as shares of one vote. Weights on oneself do not count, nor weights older than the account they are set on: who takes over a deregistered place does not inherit its reputation.',
  formula:
    'admittedᵢⱼ = wᵢⱼ/Σⱼ wᵢⱼ, w = weights·[permitᵢ]·[i ≠ j or owner]·[setAtᵢ > registeredAtⱼ]·[committedAtᵢ ≥ registeredAtⱼ]',
  parameters: {
    weights: { about: 'n × n, row by row: what account i gives account j', unit: 'any, the same within a row' },
    admission: { about: 'permits, owner, and when weights were set and accounts registered', unit: 'block' },
    numbers: { about: 'the numbers to work in', unit: 'doubles or fixed point' },
    admitted: { about: 'where the shares are put', unit: '1' },
  },
  returns: { about: 'n × n, row by row: share of account j in the vote of account i', unit: '1' },
  source:
    'opentensor/subtensor pallets/subtensor/src/epoch/run_epoch.rs (epoch), src/tests/epoch.rs (test_outdated_weights)',
  rounding: 'in fixed point each share down',
  example: { call: 'admitWeights([5, 1, 3, 9], { permits: [1, 0] })', result: [0, 1, 0, 0] },
  vectors: 4,
});
