import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averagePathLength } from '../../../sim/mechanisms/networks/average-path-length.ts';
import { finnCyclingIndex } from '../../../sim/mechanisms/networks/finn-cycling.ts';
import type { FlowNetwork } from '../../../sim/mechanisms/networks/flow-network.ts';
import { loopGain } from '../../../sim/mechanisms/networks/loop-gain.ts';
import { consolidateOwners, definition } from '../../../sim/mechanisms/networks/owner-consolidation.ts';
import { attributeSources } from '../../../sim/mechanisms/networks/source-attribution.ts';
import { totalThroughflow } from '../../../sim/mechanisms/networks/total-throughflow.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';
import { fedNetworks } from './random-networks.ts';
import { splitProvider, threeAccounts, washTradingProvider } from './running-example.ts';

const owners = [0, 0, 1, 2];

derivedVectors(definition, [
  [
    'a provider’s two wallets are one again',
    () => consolidateOwners(splitProvider, owners),
    threeAccounts as unknown as { readonly [name: string]: readonly (readonly number[])[] },
  ],
  [
    'what they pay each other is no payment',
    () => consolidateOwners(washTradingProvider, owners),
    threeAccounts as unknown as { readonly [name: string]: readonly (readonly number[])[] },
  ],
  [
    'cycling, gain and path length are those of the owners',
    () => [finnCyclingIndex, loopGain, averagePathLength].map((m) => m(consolidateOwners(washTradingProvider, owners))),
    [0.201955, 0.55242, 2],
    5e-7,
  ],
  // .453419 − .201955, and 400 − 200 received.
  [
    'what is lost by it is the wash',
    () =>
      [finnCyclingIndex, totalThroughflow].map(
        (m) => m(washTradingProvider) - m(consolidateOwners(washTradingProvider, owners)),
      ),
    [0.251464, 200],
    1e-6,
  ],
]);

/** A network in which account 0 uses two wallets, in any proportions, which also pay each other. */
const split = fc.record({
  network: fedNetworks,
  part: between(0.05, 0.95),
  wash: between(0, 100),
  back: between(0, 100),
});

/** `received` of the income and `spent` of the payments of account 0 go through a new last account. */
function intoTwo(network: FlowNetwork, received: number, spent: number, wash: number, back: number): FlowNetwork {
  const divide = (row: ArrayLike<number>, part: number) => [
    row[0]! * (1 - part),
    ...Array.from(row).slice(1),
    row[0]! * part,
  ];
  const rows = network.internal.map((row) => divide(row, received));
  const second = rows[0]!.map((paid) => paid * spent);
  rows[0] = rows[0]!.map((paid) => paid * (1 - spent));
  // Payments of account 0 to itself are now among its wallets too.
  rows.push(second);
  rows[0]![rows.length - 1]! += wash;
  second[0]! += back;
  return { internal: rows, sources: network.sources.map((row) => divide(row, received)) };
}

describe('owner consolidation', () => {
  test('splitting an account in any proportions, and trading with oneself, changes no measure among owners', () => {
    fc.assert(
      fc.property(split, between(0.05, 0.95), ({ network, part, wash, back }, spent) => {
        const size = network.internal.length;
        const one = [...Array(size).keys()];
        const alone = consolidateOwners(network, one);
        const together = consolidateOwners(intoTwo(network, part, spent, wash, back), [...one, 0]);
        alone.internal.forEach((row, i) => {
          for (let j = 0; j < size; j++) expect(together.internal[i]![j]).toBeCloseTo(row[j]!, 10);
        });
        const [before, after] = [alone, together].map((each) => attributeSources(each).shares);
        before!.forEach((row, s) => {
          for (let j = 0; j < size; j++) expect(after![s]![j]).toBeCloseTo(row[j]!, 10);
        });
        for (const measure of [finnCyclingIndex, loopGain, averagePathLength, totalThroughflow]) {
          expect(measure(together)).toBeCloseTo(measure(alone), 7);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('wallets that share income and spending alike leave the origin of everybody’s income as it was, unconsolidated', () => {
    fc.assert(
      fc.property(split, ({ network, part, wash }) => {
        const size = network.internal.length;
        const before = attributeSources(network).shares;
        const after = attributeSources(intoTwo(network, part, part, wash, wash)).shares;
        before.forEach((row, s) => {
          for (let j = 0; j < size; j++) expect(after[s]![j]).toBeCloseTo(row[j]!, 10);
          expect(after[s]![size]).toBeCloseTo(row[0]!, 10);
        });
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test.each([
    [() => consolidateOwners(threeAccounts, [0, 1]), 'consolidateOwners: owners: expected 3 entries, got 2'],
    [() => consolidateOwners(threeAccounts, [0, -1, 1]), 'consolidateOwners: owners[1]: expected an integer from 0'],
    [() => consolidateOwners(threeAccounts, [0, 0.5, 1]), 'consolidateOwners: owners[1]'],
    [() => consolidateOwners({ internal: [[-1]], sources: [] }, [0]), 'consolidateOwners: internal[0][0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
