// What is left of a walk once the states with few neighbours are removed: each leads to every other. From there on neither
// lists nor a search for the next one to go are worth their while, and rates are updated four removals at a time.

/** Removals per pass over the rates: four take half the time of one by one, for want of traffic with memory. */
const PANEL = 4;

/**
 * Removes in order the states that are still there, as reduceStates does, with the same sums in the same order.
 *
 * @param core those states, each leading to all others
 * @param all rates of all states, from × size + to; those of the core are left as they were when the first of the two went
 * @param exits rate at which each of all states ends the walk
 * @returns for each of the core, the rate of leaving it when it was removed, for a later one or for good
 */
export function reduceFullCore(core: Int32Array, all: Float64Array, exits: Float64Array): Float64Array {
  const size = exits.length;
  const rates = new Float64Array(core.length * core.length);
  core.forEach((from, i) => {
    for (let j = 0; j < core.length; j++) rates[i * core.length + j] = all[from * size + core[j]!]!;
  });
  const leaving = reduceSquare(
    rates,
    Float64Array.from(core, (state) => exits[state]!),
  );
  core.forEach((from, i) => {
    for (let j = 0; j < core.length; j++) all[from * size + core[j]!] = rates[i * core.length + j]!;
  });
  return leaving;
}

function reduceSquare(rates: Float64Array, exits: Float64Array): Float64Array {
  const size = exits.length;
  const leaving = new Float64Array(size);
  for (let start = 0; start < size; start += PANEL) {
    const end = Math.min(start + PANEL, size);
    const panel = Array.from({ length: end - start }, (_, i) => row(rates, size, start + i));
    for (let state = start; state < end; state++) {
      const removed = panel[state - start]!;
      let rate = exits[state]!;
      for (let to = state + 1; to < size; to++) rate += removed[to]!;
      leaving[state] = rate;
      for (let other = state + 1; other < end; other++) {
        exits[other]! += handOver(panel[other - start]!, state, rate, removed, size) * exits[state]!;
      }
    }
    for (let other = end; other < size; other++) takeOver(row(rates, size, other), other, start, panel, leaving, exits);
  }
  return leaving;
}

function row(rates: Float64Array, size: number, from: number): Float64Array {
  return rates.subarray(from * size, (from + 1) * size);
}

/** Gives a state's way on, up to column `end`, to one that led to it; returns the share that it takes over. */
function handOver(to: Float64Array, state: number, rate: number, removed: Float64Array, end: number): number {
  const share = to[state]! / rate;
  for (let column = state + 1; column < end; column++) to[column]! += share * removed[column]!;
  return share;
}

/** Takes over from a whole panel: within its columns one after the other, beyond them all four at once. */
function takeOver(
  taker: Float64Array,
  other: number,
  start: number,
  panel: readonly Float64Array[],
  leaving: Float64Array,
  exits: Float64Array,
): void {
  const end = start + panel.length;
  const shares = panel.map((removed, i) => {
    const share = handOver(taker, start + i, leaving[start + i]!, removed, end);
    exits[other]! += share * exits[start + i]!;
    return share;
  });
  const [a, b, c, d] = shares as [number, number, number, number];
  const [first, second, third, fourth] = panel as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let to = end; to < taker.length; to++) {
    taker[to] = taker[to]! + a * first[to]! + b * second[to]! + c * third[to]! + d * fourth[to]!;
  }
}
