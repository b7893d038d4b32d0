// How much of what was paid could at most have gone round in circles: the least flow that leaves everybody as he ended,
// through the same hands, is what had to be paid; the rest is circulation. Known as compression where debts are netted.

import { solve } from 'yalps';
import { refuse, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type FlowNetwork, payees, throughflow } from './flow-network.ts';
import { stronglyConnected } from './strongly-connected.ts';

/** Payments among accounts that all reach one another; more would take a table of over 300 MB. */
const MOST_PAYMENTS = 6000;
/** Of the largest payment: amounts below it count as nothing. */
const PRECISION = 1e-11;

interface Payment {
  readonly payer: number;
  readonly payee: number;
  readonly amount: number;
}

/**
 * Part of all payments among accounts that is circulation, 0 where none comes back to 1 where all nets out.
 *
 * @throws RangeError as leastFlow does, and for accounts that pay nobody
 */
export function netCirculation(network: FlowNetwork): number {
  const least = leastFlow(network);
  const paid = network.internal.reduce((sum, row) => sum + Array.from(row).reduce((a, b) => a + b, 0), 0);
  requirePositive('netCirculation', 'network.internal: all payments', paid);
  return Math.min(1, Math.max(0, 1 - least / paid));
}

/**
 * Least total of payments that leaves every account with the same net position, each at most what was paid (a linear
 * program, exact to 10⁻⁹ of it). Payments that no circle passes stay; the program sees the rest, group by group.
 *
 * @throws RangeError for rows of the wrong length, a payment that is negative or not finite, or over 6,000 payments in a group
 */
export function leastFlow(network: FlowNetwork): number {
  throughflow('leastFlow', network);
  const paid = payees(network);
  const groups = stronglyConnected(paid);
  const groupOf = new Int32Array(paid.length);
  groups.forEach((group, g) => {
    for (const account of group) groupOf[account] = g;
  });
  const within: Payment[][] = groups.map(() => []);
  let least = 0;
  paid.forEach((list, payer) => {
    for (const payee of list) {
      const amount = network.internal[payer]![payee]!;
      if (groupOf[payer] !== groupOf[payee]) least += amount;
      else if (payer !== payee) within[groupOf[payer]!]!.push({ payer, payee, amount });
    }
  });
  return within.reduce((sum, payments) => sum + (payments.length > 0 ? leastWithin(payments) : 0), least);
}

/**
 * The same if anybody may pay anybody: half of all net positions.
 *
 * @throws RangeError for rows of the wrong length, or a payment that is negative or not finite
 */
export function leastFlowAnywhere(network: FlowNetwork): number {
  throughflow('leastFlowAnywhere', network);
  const { internal } = network;
  const net = new Float64Array(internal.length);
  internal.forEach((row, payer) => {
    for (let payee = 0; payee < net.length; payee++) {
      net[payer]! -= row[payee]!;
      net[payee]! += row[payee]!;
    }
  });
  return net.reduce((sum, position) => sum + Math.abs(position), 0) / 2;
}

function leastWithin(payments: readonly Payment[]): number {
  if (payments.length > MOST_PAYMENTS) {
    refuse(
      'leastFlow',
      'network',
      `at most ${MOST_PAYMENTS} payments in a group; try owners or roles`,
      payments.length,
    );
  }
  const largest = payments.reduce((most, { amount }) => Math.max(most, amount), 0);
  const net = new Map<number, number>();
  for (const { payer, payee, amount } of payments) {
    net.set(payer, (net.get(payer) ?? 0) - amount / largest);
    net.set(payee, (net.get(payee) ?? 0) + amount / largest);
  }
  // The last account's position follows from the others'.
  const [last] = net.keys();
  net.delete(last!);
  const bounds = payments.map(({ amount }, k) => [`at most ${k}`, { max: amount / largest }] as const);
  const positions = Array.from(net, ([account, equal]) => [`net of ${account}`, { equal }] as const);
  const variables = payments.map(({ payer, payee }, k) => {
    const effects: [string, number][] = [
      ['total', 1],
      [`at most ${k}`, 1],
      [`net of ${payer}`, -1],
      [`net of ${payee}`, 1],
    ];
    return [k, effects] as const;
  });
  const { status, variables: kept } = solve(
    { direction: 'minimize', objective: 'total', constraints: [...bounds, ...positions], variables },
    { precision: PRECISION, maxPivots: 100 * payments.length },
  );
  if (status !== 'optimal') throw new Error(`leastFlow: expected an optimum, got ${status}`);
  return largest * kept.reduce((sum, [, amount]) => sum + amount, 0);
}

export const definition = defineMechanism({
  name: 'net-circulation',
  about:
    'What all payments come to once everything that goes round in circles is taken out, and how much of them that was. An upper bound: which circles money really took is not unique.',
  formula:
    'leastFlow = min Σg over 0 ≤ g ≤ internal with the net positions of internal; leastFlowAnywhere = ½·Σ|net|; netCirculation = 1 − leastFlow/Σ internal',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources` are not read',
      unit: 'any currency, the same for all',
    },
  },
  returns: { about: 'a share from 0 to 1, or an amount', unit: '1; the currency' },
  source: "D'Errico and Roukny (2021), Compressing over-the-counter markets, Oper. Res. 69: conservative compression",
  example: {
    call: 'netCirculation({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [] })',
    result: 0.9,
  },
  vectors: 0,
});
