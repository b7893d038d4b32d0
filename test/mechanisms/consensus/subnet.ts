// A subnet as the tests of Bittensor's pallet drive it: in fixed point, weights in 65535ths, what is read rounded down to them;
// and a single epoch from any state.

import fc from 'fast-check';
import { expect } from 'vitest';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import { type YumaInputs, yumaEpoch } from '../../../sim/mechanisms/consensus/yuma-epoch.ts';
import { YUMA_SETTINGS, type YumaSettings } from '../../../sim/mechanisms/consensus/yuma-settings.ts';
import { yumaState } from '../../../sim/mechanisms/consensus/yuma-workspace.ts';

export const MAX = 65_535;

/** What the pallet reads after an epoch. */
export interface Reading {
  /** In 65535ths. */
  readonly consensus: number[];
  readonly trust: number[];
  readonly incentive: number[];
  readonly dividends: number[];
  readonly bonds: number[][];
  readonly permits: number[];
  /** Of 10^9, for mining and validating together. */
  readonly emission: number[];
  /** Exact, as decimals. */
  readonly exact: { readonly incentive: number[]; readonly dividends: number[]; readonly consensus: number[] };
}

/** A row of weights in which all but the given are 0. */
export function row(n: number, given: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: n }, (_, j) => given[j] ?? 0);
}

/** A subnet whose permits are given out, and a function that runs an epoch of it. */
export function subnet(first: readonly number[], settings: Partial<YumaSettings>) {
  const n = first.length;
  const state = yumaState(n);
  const all = { ...YUMA_SETTINGS, numbers: fixedPoint, ...settings };
  const { numbers } = all;
  yumaEpoch(state, { stake: first, weights: new Float64Array(n * n) }, all);
  const epoch = (rows: readonly (readonly number[])[], others: Partial<YumaInputs> = {}): Reading => {
    const weights = Float64Array.from({ length: n * n }, (_, at) => rows[Math.floor(at / n)]?.[at % n] ?? 0);
    const outcome = yumaEpoch(state, { stake: first, ...others, weights }, all);
    const read = (shares: Float64Array) => Array.from(shares, (share) => numbers.multiply(share, MAX));
    const exact = (shares: Float64Array) => Array.from(shares, (share) => share / numbers.one);
    return {
      consensus: read(outcome.consensus),
      trust: read(outcome.trust),
      incentive: read(outcome.incentive),
      dividends: read(outcome.dividends),
      bonds: Array.from({ length: n }, (_, i) => [...state.bonds.slice(i * n, (i + 1) * n)]),
      permits: [...state.permits],
      emission: Array.from(
        { length: n },
        (_, i) => numbers.multiply(outcome.miners[i]!, 1e9) + numbers.multiply(outcome.validators[i]!, 1e9),
      ),
      exact: {
        incentive: exact(outcome.incentive),
        dividends: exact(outcome.dividends),
        consensus: exact(outcome.consensus),
      },
    };
  };
  return { state, epoch };
}

/** One epoch in doubles for accounts with bonds, of whom those with stake may validate. */
export function settle(inputs: YumaInputs, bonds: readonly number[], settings: Partial<YumaSettings>) {
  const permits = Uint8Array.from(inputs.stake, (held) => Number(held > 0));
  const state = { bonds: Float64Array.from(bonds), permits };
  const outcome = yumaEpoch(state, inputs, { ...YUMA_SETTINGS, ...settings });
  return { state, outcome };
}

const versions = fc.constantFrom<Partial<YumaSettings>>(
  { version: 1 },
  { version: 1, bondsPenalty: 0.3 },
  { version: 2 },
  { version: 3 },
  { version: 3, liquidAlpha: true, bondsPenalty: 0.5 },
);
/** Small subnets of any version, stake in whole units, weights from 0 to 9. */
export const worlds = fc.integer({ min: 2, max: 7 }).chain((n) =>
  fc.record({
    stake: fc.array(fc.nat(50), { minLength: n, maxLength: n }),
    weights: fc.array(fc.nat(9), { minLength: n * n, maxLength: n * n }),
    bonds: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n }),
    settings: versions,
  }),
);

export function expectClose(got: readonly number[], expected: readonly number[], digits = 10): void {
  expect(got.length).toBe(expected.length);
  got.forEach((value, at) => {
    expect(value).toBeCloseTo(expected[at]!, digits);
  });
}
