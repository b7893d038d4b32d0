// A small scenario, spoilt in one place at a time, and the whole message that says so.

import { expect } from 'vitest';
import { parseScenario } from '../../sim/scenario/parse.ts';
import { ScenarioError } from '../../sim/scenario/problems.ts';
import { catalogue } from './example.ts';

export const small = `quesnay: 1
name: small
run: { length: 1 year }
token: { supply: 1_000 TOKEN }
genesis: { holders: { token: 1_000 TOKEN } }
populations:
  people: { agent: customer, count: 10 }
  givers: { agent: contributor, count: 3, shards: { clean: 60 %, noisy: 40 % } }
rules:
  fees: { rule: fee-split, payer: people }
`;

/** Expects the small scenario with `from` replaced to be refused with this message, which starts on a line of its own. */
export function refuses(from: string, to: string, message: string): void {
  expect(small).toContain(from);
  const failure = failureOf(small.replace(from, () => to));
  expect(failure).toBeInstanceOf(ScenarioError);
  expect(`\n${(failure as Error).message}`).toBe(message);
}

/** What the loader throws for a text. */
export function failureOf(text: string, set: readonly string[] = []): unknown {
  try {
    return parseScenario(text, { catalogue, set });
  } catch (error) {
    return error;
  }
}
