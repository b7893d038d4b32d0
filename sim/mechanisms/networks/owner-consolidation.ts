// One owner's many accounts as one: what they pay each other is no payment. Cycling, path length and reciprocity rise when
// an owner splits a wallet or trades with itself; taken among owners they do not, and the difference betrays the wash.

import { requireLength, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type FlowNetwork, throughflow } from './flow-network.ts';

/**
 * The same payments among owners.
 *
 * @param owners of each account, the index of its owner: 0, 1, …
 * @throws RangeError for rows of the wrong length, a payment that is negative or not finite, or an owner that is no index
 */
export function consolidateOwners(network: FlowNetwork, owners: ArrayLike<number>): FlowNetwork {
  const where = 'consolidateOwners';
  const { length } = throughflow(where, network);
  requireLength(where, 'owners', owners, length);
  let size = 0;
  for (let account = 0; account < length; account++) {
    requireWhole(where, `owners[${account}]`, owners[account]!);
    size = Math.max(size, owners[account]! + 1);
  }
  const sumByOwner = (into: Float64Array, row: ArrayLike<number>) => {
    for (let account = 0; account < length; account++) into[owners[account]!]! += row[account]!;
  };
  const internal = Array.from({ length: size }, () => new Float64Array(size));
  network.internal.forEach((row, payer) => {
    sumByOwner(internal[owners[payer]!]!, row);
  });
  internal.forEach((row, owner) => {
    row[owner] = 0;
  });
  const sources = network.sources.map((row) => {
    const paid = new Float64Array(size);
    sumByOwner(paid, row);
    return paid;
  });
  return { internal, sources };
}

export const definition = defineMechanism({
  name: 'owner-consolidation',
  about:
    'Turns payments among accounts into payments among their owners, so that splitting wallets and paying oneself change no measure.',
  formula: 'internal_ab = Σ internal_ij and sources_sb = Σ sources_sj over accounts i of a and j of b ≠ a',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
    owners: { about: 'owner of each account', unit: 'index' },
  },
  returns: { about: 'the same among owners: `internal` and `sources`', unit: 'the currency' },
  source:
    'Victor and Weintraud (2021), Detecting and quantifying wash trading on decentralized cryptocurrency exchanges',
  example: {
    call: 'consolidateOwners({ internal: [[0, 9, 1], [9, 0, 2], [4, 5, 0]], sources: [[6, 7, 8]] }, [0, 0, 1])',
    result: {
      internal: [
        [0, 3],
        [9, 0],
      ],
      sources: [[13, 8]],
    },
  },
  vectors: 0,
});
