import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  flowRule,
  type SubnetEmissionRule,
  type SubnetState,
  shareByPrice,
  shareByUnburnedPrice,
  subnetEmissionShares,
} from '../../../sim/mechanisms/emission/subnet-emission-shares.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { between } from './between.ts';

const subnet = (state: Partial<SubnetState>): SubnetState => ({
  movingPrice: 0,
  netFlow: 0,
  minerBurned: 0,
  enabled: true,
  ...state,
});
const flows = (...netFlows: number[]) => netFlows.map((netFlow) => subnet({ netFlow }));
const prices = (...movingPrices: number[]) => movingPrices.map((movingPrice) => subnet({ movingPrice }));

/** tests/subnet_emissions.rs, inplace_pow_normalize_*: powers of 2, 3 and 5; the pallet's own are good to 1 %. */
publishedVectors(definition, [
  ['moving prices 0.1 and 0.2', () => subnetEmissionShares(prices(0.1, 0.2), shareByPrice), [1 / 3, 2 / 3], 1e-12],
  ['equal prices', () => subnetEmissionShares(prices(1, 1), shareByPrice), [0.5, 0.5]],
  ['flows 2, 3, 5 at power 1', () => flowRule(0, 1)(flows(2, 3, 5)), [0.2, 0.3, 0.5], 1e-12],
  [
    'flows 1e9, 5e9, 1e10 at power 2',
    () => flowRule(0, 2)(flows(1e9, 5e9, 1e10)),
    [1 / 126, 25 / 126, 100 / 126],
    1e-12,
  ],
  ['no flows at all', () => flowRule(0, 1)(flows(0, 0, 0)), [0, 0, 0]],
]);

derivedVectors(definition, [
  ['flows 2, 3, 5 at power 1.5', () => flowRule(0, 1.5)(flows(2, 3, 5)), [0.1472762, 0.2705636, 0.5821602], 5e-7],
  ['the cutoff is taken off first', () => flowRule(1, 1)(flows(2, 3, 0.5)), [1 / 3, 2 / 3, 0], 1e-12],
  ['with a low cutoff the lowest flow is taken off', () => flowRule(-100, 1)(flows(-2, 0, 4)), [0, 0.25, 0.75], 1e-12],
  ['a cutoff of 0 leaves nothing to those with outflow', () => flowRule(0, 1)(flows(-2, 1, 3)), [0, 0.25, 0.75]],
  [
    'half of one subnet’s miner pay is burned',
    () => shareByUnburnedPrice([subnet({ movingPrice: 3, minerBurned: 0.5 }), subnet({ movingPrice: 1 })]),
    [0.6, 0.4],
  ],
  [
    'everything is burned: by price',
    () => shareByUnburnedPrice(prices(1, 3).map((state) => ({ ...state, minerBurned: 1 }))),
    [0.25, 0.75],
  ],
  [
    'the share of a disabled subnet goes to the others in proportion',
    () => subnetEmissionShares([...prices(1, 3), subnet({ movingPrice: 12, enabled: false })], shareByPrice),
    [0.25, 0.75, 0],
  ],
  [
    'only a disabled subnet has a claim',
    () => subnetEmissionShares([subnet({ movingPrice: 1, enabled: false }), subnet({})], shareByPrice),
    [0, 0],
  ],
]);

const states = fc.array(
  fc.record({
    movingPrice: between(0, 1),
    netFlow: between(-10, 10),
    minerBurned: between(0, 1),
    enabled: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);
const rules: [string, SubnetEmissionRule][] = [
  ['price', shareByPrice],
  ['flow', flowRule(0, 1.3)],
  ['flow above the lowest', flowRule(-100, 1)],
  ['unburned price', shareByUnburnedPrice],
];

describe.each(rules)('shares by %s', (_, rule) => {
  test('are none negative, none for disabled subnets, and sum to 1 or are all 0', () => {
    fc.assert(
      fc.property(states, (subnets) => {
        const shares = subnetEmissionShares(subnets, rule);
        const sum = shares.reduce((total, share) => total + share, 0);
        expect(shares.every((share, i) => share >= 0 && (subnets[i]!.enabled || share === 0))).toBe(true);
        expect(sum === 0 || Math.abs(sum - 1) < 1e-9, String(sum)).toBe(true);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('subnet emission shares', () => {
  test('whoever burns his miners’ pay gives emission to the others', () => {
    const shares = [0, 0.3, 0.9].map(
      (minerBurned) => shareByUnburnedPrice([subnet({ movingPrice: 1, minerBurned }), ...prices(1, 2)])[0]!,
    );
    expect(shares[0]! > shares[1]! && shares[1]! > shares[2]!).toBe(true);
  });

  test.each([
    [
      () => subnetEmissionShares([], shareByPrice),
      'subnetEmissionShares: subnets: expected at least one subnet, got none',
    ],
    [() => shareByPrice(prices(1, -1)), 'shareByPrice: subnets[1].movingPrice: expected a finite number at or above 0'],
    [() => shareByPrice(prices(Number.NaN)), 'shareByPrice: subnets[0].movingPrice'],
    [() => shareByUnburnedPrice([subnet({ minerBurned: 1.1 })]), 'shareByUnburnedPrice: subnets[0].minerBurned'],
    [() => shareByUnburnedPrice(prices(-1)), 'shareByUnburnedPrice: subnets[0].movingPrice'],
    [() => flowRule(0, 1)(flows(Infinity)), 'flowRule: subnets[0].netFlow: expected a finite number, got Infinity'],
    [() => flowRule(0, 0), 'flowRule: exponent'],
    [() => flowRule(Number.NaN, 1), 'flowRule: cutoff'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
