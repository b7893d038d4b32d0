// How a value differs from agent to agent, as a file writes it: one quantity for all, or a map with the distribution's
// name and its parameters.

import type { DistributionSpec, DistributionValue } from '../model/parameters.ts';
import type { UnitContext } from '../money/units.ts';
import { expectation } from './expectation.ts';
import { suggest } from './nearest.ts';
import { Refusal, readNumber } from './read-scalar.ts';
import { called, type Tree } from './tree.ts';

// The parts of each: an amount is held to the parameter's bounds, a spread and a ratio are only at or above zero.
const parts = {
  lognormal: { median: 'amount', sigma: 'ratio' },
  normal: { mean: 'amount', deviation: 'spread' },
  uniform: { from: 'amount', to: 'amount' },
} as const;

const names = [...Object.keys(parts), 'values'];

/** Reads a distribution. Throws Refusal. */
export function readDistribution(spec: DistributionSpec, tree: Tree, units: UnitContext): DistributionValue {
  const amount = (part: Tree) => readNumber(part, spec.unit, spec, units);
  if (tree.kind === 'scalar') return { kind: 'fixed', value: amount(tree) };
  const given = tree.kind === 'map' ? [...tree.entries] : [];
  const [first] = given;
  if (first === undefined || given.length > 1) {
    const got = given.length > 1 ? given.map(([name]) => name).join(' and ') : called(tree);
    throw new Refusal(`expected ${expectation(spec)}, got ${got}`, `one of ${names.join(', ')}`);
  }
  const [name, { key, value: body }] = first;
  if (!names.includes(name)) throw new Refusal(`unknown distribution ${name}`, suggest(name, names), key);
  if (name !== 'values') return readParts(name as keyof typeof parts, body, amount, spec.unit, units);
  if (body.kind !== 'list' || body.items.length === 0)
    throw new Refusal(`expected a list of values in ${spec.unit}`, '', body.span);
  return { kind: 'values', values: body.items.map(amount) };
}

function readParts(
  kind: keyof typeof parts,
  body: Tree,
  amount: (part: Tree) => number,
  unit: string,
  units: UnitContext,
): DistributionValue {
  const wanted: Readonly<Record<string, 'amount' | 'spread' | 'ratio'>> = parts[kind];
  const both = Object.keys(wanted).join(' and ');
  if (body.kind !== 'map') throw new Refusal(`expected ${both} of a ${kind} distribution`, '', body.span);
  for (const [name, { key }] of body.entries)
    if (!Object.hasOwn(wanted, name)) throw new Refusal(`a ${kind} distribution has ${both}, no ${name}`, '', key);
  const read = Object.entries(wanted).map(([name, what]) => {
    const part = body.entries.get(name)?.value;
    if (!part) throw new Refusal(`expected ${both} of a ${kind} distribution, got no ${name}`, '', body.span);
    return [
      name,
      what === 'amount' ? amount(part) : readNumber(part, what === 'ratio' ? '1' : unit, { min: 0 }, units),
    ];
  });
  const value = { kind, ...Object.fromEntries(read) } as DistributionValue;
  if (value.kind === 'lognormal' && value.median <= 0)
    throw new Refusal('expected a median above 0 of a lognormal distribution', '', body.span);
  if (value.kind === 'uniform' && value.to < value.from)
    throw new Refusal('expected from at or below to in a uniform distribution', '', body.span);
  return value;
}
