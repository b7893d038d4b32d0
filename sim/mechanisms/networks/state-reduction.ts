// Where a random walk ends, exactly: states are removed one by one, each handing its way on to its neighbours (Grassmann,
// Taksar and Heyman, Oper. Res. 33, 1985). Only positive numbers are added, multiplied and divided, so nothing cancels
// however rarely the walk ends. The state with the fewest neighbours goes first (Markowitz), which keeps sparse walks sparse.

import { reduceFullCore } from './full-core.ts';

/** States left from which on a nearly full square is treated as full; below it copying the square is not worth it. */
const SMALLEST_CORE = 64;
/** Part of all pairs that must be connected: a full square does a pair in less than half the time of a list. */
const FULL_ENOUGH = 0.5;

export interface StateReduction {
  readonly size: number;
  /** States in the order of their removal. */
  readonly order: Int32Array;
  /** Rate of leaving each state, when it was removed, for a state still there or for good. */
  readonly leaving: Float64Array;
  /** States still there to which each led when it was removed. */
  readonly led: readonly Int32Array[];
  /** States still there that led to it. */
  readonly fed: readonly Int32Array[];
  /** Rates at those moments, from × size + to. */
  readonly rates: Float64Array;
}

/**
 * @param rates size × size, from × size + to: the rates of a walk from each state; used up. The diagonal is not read.
 * @param exits rate at which each state ends the walk
 * @throws RangeError when some state never reaches an end
 */
export function reduceStates(rates: Float64Array, exits: ArrayLike<number>): StateReduction {
  const size = exits.length;
  const order = new Int32Array(size);
  const leaving = new Float64Array(size);
  const led: Int32Array[] = new Array(size);
  const fed: Int32Array[] = new Array(size);
  const exit = Float64Array.from(exits);
  const { out, into } = degrees(rates, size);
  const there = Int32Array.from(exit.keys());
  const targets = new Int32Array(size);
  const origins = new Int32Array(size);
  const row = new Float64Array(size);
  // What a state would hand to itself lands on the diagonal, which nobody reads; it must only not look like a new neighbour.
  for (let state = 0; state < size; state++) rates[state * size + state] = 1;

  for (let step = 0, left = size; step < size; step++, left--) {
    const state = nextToGo(there, left, out, into);
    if (left >= SMALLEST_CORE && out[state]! * into[state]! >= FULL_ENOUGH * (left - 1) * (left - 1)) {
      const core = there.slice(0, left);
      order.set(core, step);
      reduceFullCore(core, rates, exit).forEach((way, i) => {
        requireWayOut(core[i]!, way);
        leaving[core[i]!] = way;
        led[core[i]!] = fed[core[i]!] = core.subarray(i + 1);
      });
      break;
    }
    let targetCount = 0;
    let originCount = 0;
    let rate = exit[state]!;
    for (let i = 0, kept = 0; i < left; i++) {
      const other = there[i]!;
      if (other === state) continue;
      there[kept++] = other;
      const towards = rates[state * size + other]!;
      if (towards > 0) {
        rate += towards;
        row[targetCount] = towards;
        targets[targetCount++] = other;
        into[other]!--;
      }
      if (rates[other * size + state]! > 0) origins[originCount++] = other;
    }
    requireWayOut(state, rate);
    for (let o = 0; o < originCount; o++) {
      const origin = origins[o]!;
      const start = origin * size;
      const share = rates[start + state]! / rate;
      exit[origin]! += share * exit[state]!;
      let fresh = -1;
      for (let t = 0; t < targetCount; t++) {
        const at = start + targets[t]!;
        if (rates[at] === 0) {
          fresh++;
          into[targets[t]!]!++;
        }
        rates[at]! += share * row[t]!;
      }
      out[origin]! += fresh;
    }
    order[step] = state;
    leaving[state] = rate;
    led[state] = targets.slice(0, targetCount);
    fed[state] = origins.slice(0, originCount);
  }
  return { size, order, leaving, led, fed, rates };
}

function requireWayOut(state: number, rate: number): void {
  if (!(rate > 0)) throw new RangeError(`reduceStates: expected a walk that ends, got no way out of state ${state}`);
}

/** The state still there whose removal can create the fewest new neighbours. */
function nextToGo(there: Int32Array, left: number, out: Int32Array, into: Int32Array): number {
  let best = there[0]!;
  let fewest = out[best]! * into[best]!;
  for (let i = 1; i < left && fewest > 0; i++) {
    const state = there[i]!;
    const most = out[state]! * into[state]!;
    if (most < fewest) {
      best = state;
      fewest = most;
    }
  }
  return best;
}

/** How many other states each leads to, and how many lead to it. */
function degrees(rates: Float64Array, size: number): { out: Int32Array; into: Int32Array } {
  const out = new Int32Array(size);
  const into = new Int32Array(size);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      if (from === to || !(rates[from * size + to]! > 0)) continue;
      out[from]!++;
      into[to]!++;
    }
  }
  return { out, into };
}

/**
 * Solves (exitⱼ + Σᵢ rateⱼᵢ)·hⱼ = gainⱼ + Σᵢ rateⱼᵢ·hᵢ: what a walk from each state collects, `gain` at the rate given. With
 * the exits towards one end as gains it is the probability of ending there.
 */
export function collected(reduction: StateReduction, gains: ArrayLike<number>): Float64Array {
  const { size, order, leaving, led, fed, rates } = reduction;
  const result = Float64Array.from(gains);
  for (const state of order) {
    const perRate = result[state]! / leaving[state]!;
    if (perRate !== 0) for (const origin of fed[state]!) result[origin]! += rates[origin * size + state]! * perRate;
  }
  for (let step = size - 1; step >= 0; step--) {
    const state = order[step]!;
    let sum = result[state]!;
    for (const target of led[state]!) sum += rates[state * size + target]! * result[target]!;
    result[state] = sum / leaving[state]!;
  }
  return result;
}

/**
 * Diagonal of the inverse of that system: the expected time a walk from each state spends in it, returns included. Only
 * entries where the reduction is not zero are worked out (Takahashi's equations; Erisman and Tinney, CACM 18, 1975).
 */
export function timeAtHome({ size, order, leaving, led, fed, rates }: StateReduction): Float64Array {
  const inverse = new Float64Array(size * size);
  const home = new Float64Array(size);
  const column = new Float64Array(size);
  const sums = new Float64Array(size);
  for (let step = size - 1; step >= 0; step--) {
    const state = order[step]!;
    const rate = leaving[state]!;
    const origins = fed[state]!;
    sums.fill(0, 0, origins.length);
    for (let o = 0; o < origins.length; o++) column[o] = rates[origins[o]! * size + state]!;
    let own = 1;
    for (const target of led[state]!) {
      const start = target * size;
      const towards = rates[state * size + target]!;
      let back = 0;
      for (let o = 0; o < origins.length; o++) {
        const entry = inverse[start + origins[o]!]!;
        sums[o]! += towards * entry;
        back += entry * column[o]!;
      }
      inverse[start + state] = back / rate;
      own += (towards * back) / rate;
    }
    for (let o = 0; o < origins.length; o++) inverse[state * size + origins[o]!] = sums[o]! / rate;
    inverse[state * size + state] = home[state] = own / rate;
  }
  return home;
}
