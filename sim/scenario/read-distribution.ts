// How a value differs from agent to agent, as a file writes it: one quantity for all, or a map with the distribution's
// name and its parameters.

import type { DistributionSpec, DistributionValue } from '../model/parameters.ts';
import type { UnitContext } from '../money/units.ts';
import { expectation } from './expectation.ts';
import { suggest } from './nearest.ts';
import { Refusal, readNumber, type Written } from './read-scalar.ts';
import { called, type Tree } from './tree.ts';

// The parts of each: an amount is held to the parameter's bounds, a spread and a ratio are only at or above zero.
const parts = {
  lognormal: { median: 'amount', sigma: 'ratio' },
  normal: { mean: 'amount', deviation: 'spread' },
  uniform: { from: 'amount', to: 'amount' },
} as const;

const names = [...Object.keys(parts), 'values'];

/** Reads a distribution. Throws Refusal. */
export function readDistribution(spec: DistributionSpec, tree: Tree, units: UnitContext): Written<DistributionValue> {
  const amount = (part: Tree) => readNumber(part, spec.unit, spec, units);
  if (tree.kind === 'scalar') {
    const { value, text } = amount(tree);
    return { value: { kind: 'fixed', value }, text };
  }
  const [first, second] = tree.kind === 'map' ? tree.entries : [];
  if (first === undefined || second !== undefined)
    throw new Refusal(`expected ${expectation(spec)}, got ${called(tree)}`, `one of ${names.join(', ')}`);
  const [name, { key, value: body }] = first;
  if (!names.includes(name)) throw new Refusal(`unknown distribution ${name}`, suggest(name, names), key);
  if (name !== 'values') return readParts(name as keyof typeof parts, body, amount, spec.unit, units);
  if (body.kind !== 'list' || body.items.length === 0)
    throw new Refusal(`expected a list of values in ${spec.unit}`, '', body.span);
  const values = body.items.map(amount);
  return {
    value: { kind: 'values', values: values.map(({ value }) => value) },
    text: `{ values: [${values.map(({ text }) => text).join(', ')}] }`,
  };
}

function readParts(
  kind: keyof typeof parts,
  body: Tree,
  amount: (part: Tree) => Written<number>,
  unit: string,
  units: UnitContext,
): Written<DistributionValue> {
  const wanted: Readonly<Record<string, 'amount' | 'spread' | 'ratio'>> = parts[kind];
  const both = Object.keys(wanted).join(' and ');
  if (body.kind !== 'map') throw new Refusal(`expected ${both} of a ${kind} distribution`, '', body.span);
  for (const [name, { key }] of body.entries)
    if (!Object.hasOwn(wanted, name)) throw new Refusal(`a ${kind} distribution has ${both}, no ${name}`, '', key);
  const read = Object.entries(wanted).map(([name, what]) => {
    const part = body.entries.get(name)?.value;
    if (!part) throw new Refusal(`expected ${both} of a ${kind} distribution, got no ${name}`, '', body.span);
    return {
      name,
      ...(what === 'amount' ? amount(part) : readNumber(part, what === 'ratio' ? '1' : unit, { min: 0 }, units)),
    };
  });
  const value = { kind, ...Object.fromEntries(read.map((part) => [part.name, part.value])) } as DistributionValue;
  if (value.kind === 'lognormal' && value.median <= 0)
    throw new Refusal('expected a median above 0 of a lognormal distribution', '', body.span);
  if (value.kind === 'uniform' && value.to < value.from)
    throw new Refusal('expected from at or below to in a uniform distribution', '', body.span);
  return { value, text: `{ ${kind}: { ${read.map(({ name, text }) => `${name}: ${text}`).join(', ')} } }` };
}
