// What is wrong with a definition's parameters before any scenario names it: a name no file can write, or a default that
// its own bounds refuse.

import type { Described } from '../model/described.ts';
import type { ParameterSpecs, Spec } from '../model/parameters.ts';
import { instanceSections } from './document.ts';
import type { Finding, Span } from './problems.ts';
import { isId, type Reading, readValue, within } from './read-value.ts';
import { defaultTree } from './tree.ts';

const nowhere: Span = {
  source: { file: 'definition', text: '', role: 'file', order: 0, location: '' },
  from: 0,
  to: 0,
};

/** Faults of a definition, a line each; none if scenarios can use it. What a default refers to is a scenario's matter. */
export function faultsOf({ name, parameters }: Described): string[] {
  const none = new Set<string>();
  const findings: Finding[] = [];
  const reading: Reading = {
    units: { epochHours: 24 },
    names: { population: none, market: none, rule: none, hardware: none, account: none },
    findings,
    leaves: [],
    dataFile: (_, path) => ({ path, hash: '', content: undefined }),
  };
  isId(name, nowhere, name, findings);
  for (const word of Object.values(instanceSections))
    if (Object.hasOwn(parameters, word))
      findings.push({
        span: nowhere,
        path: within(name, word),
        message: 'expected another name: it names the definition',
      });
  checkFields(parameters, name, reading);
  return findings.map(({ path, message }) => `${path}: ${message}`);
}

function checkFields(fields: ParameterSpecs, path: string, reading: Reading): void {
  for (const [name, spec] of Object.entries(fields)) {
    const inner = within(path, name);
    isId(name, nowhere, inner, reading.findings);
    const { insteadOf } = spec;
    if (insteadOf !== undefined && (insteadOf === name || !Object.hasOwn(fields, insteadOf)))
      reading.findings.push({
        span: nowhere,
        path: inner,
        message: `in place of ${insteadOf}: expected another of its parameters`,
      });
    checkSpec(spec, inner, reading);
  }
}

function checkSpec(spec: Spec, path: string, reading: Reading): void {
  if (spec.kind === 'group') checkFields(spec.fields, path, reading);
  else if (spec.kind === 'list' || spec.kind === 'entries') checkSpec(spec.item, `${path}[]`, reading);
  const refers = spec.kind === 'reference' || (spec.kind === 'split' && [spec.of].flat().includes('populations'));
  if (!refers && 'default' in spec && spec.default !== undefined)
    readValue(spec, defaultTree(spec.default, nowhere), { path, owner: nowhere }, reading);
}
