// A dollar of income walked backwards, payer by payer, until it leaves the network at a source (Kemeny and Snell, Finite
// Markov Chains, 1960). Accounts that only pay one another have no source: such a pure loop is told apart, never solved.

import { type FlowNetwork, payees, throughflow } from './flow-network.ts';
import { reduceStates, type StateReduction } from './state-reduction.ts';
import { stronglyConnected } from './strongly-connected.ts';

export interface BackwardWalk {
  /** What each account received. */
  readonly income: Float64Array;
  /** Groups of accounts that receive from one another and from nobody else. */
  readonly pureLoops: readonly (readonly number[])[];
  /** 1 where the walk ends without a source: in a pure loop, or at an account that received nothing. */
  readonly untraced: Uint8Array;
  /** The walk's states, one per account: at the rate of its payments to its payers, and out at its sources. */
  readonly reduction: StateReduction;
}

/** @throws RangeError for a network that throughflow refuses */
export function walkBackwards(where: string, network: FlowNetwork): BackwardWalk {
  const { internal, sources } = network;
  const income = throughflow(where, network);
  const size = income.length;
  const fromSources = Float64Array.from(income, (_, j) => sources.reduce((sum, source) => sum + source[j]!, 0));
  const pureLoops = findPureLoops(network, income, fromSources);

  const untraced = Uint8Array.from(income, (received) => (received > 0 ? 0 : 1));
  for (const loop of pureLoops) for (const account of loop) untraced[account] = 1;

  const rates = new Float64Array(size * size);
  for (let payer = 0; payer < size; payer++) {
    const row = internal[payer]!;
    for (let payee = 0; payee < size; payee++) if (!untraced[payee]) rates[payee * size + payer] = row[payee]!;
  }
  const exits = fromSources.map((amount, account) => (untraced[account] ? 1 : amount));
  return { income, pureLoops, untraced, reduction: reduceStates(rates, exits) };
}

/** Components with income into which nothing is paid from outside them. */
function findPureLoops(network: FlowNetwork, income: Float64Array, fromSources: Float64Array): number[][] {
  const paid = payees(network);
  const components = stronglyConnected(paid);
  const componentOf = new Int32Array(income.length);
  components.forEach((component, c) => {
    for (const account of component) componentOf[account] = c;
  });
  const fed = new Uint8Array(components.length);
  fromSources.forEach((amount, account) => {
    if (amount > 0) fed[componentOf[account]!] = 1;
  });
  paid.forEach((list, payer) => {
    for (const payee of list) if (componentOf[payee] !== componentOf[payer]) fed[componentOf[payee]!] = 1;
  });
  return components
    .filter((component, c) => !fed[c] && income[component[0]!]! > 0)
    .map((component) => component.sort((a, b) => a - b));
}
