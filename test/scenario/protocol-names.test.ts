// A population called like an account of the protocol would share its line in the books, and be paid in its place.

import { expect, test } from 'vitest';
import { createNamedAccounts } from '../../sim/economy/named-accounts.ts';
import type { Catalogue } from '../../sim/model/described.ts';
import { commonTargets } from '../../sim/model/pay-targets.ts';
import { parseScenario } from '../../sim/scenario/parse.ts';

const agent = { kind: 'agent', name: 'scripted', about: 'Does nothing.', parameters: {} } as const;
const empty = new Map();
const catalogue: Catalogue = { agents: new Map([['scripted', agent]]), markets: empty, rules: empty, metrics: empty };

const scenarioWith = (population: string) => `quesnay: 1
name: names
run: { length: 100 days }
token: { supply: 0 TOKEN }
genesis: {}
populations: { ${population}: { agent: scripted } }
`;

const { chart } = createNamedAccounts({ symbol: 'TOKEN', decimals: 6, mark: 1 }, []);

test.each([...new Set([...chart.roles, ...commonTargets, 'suppliers', 'pool', 'holders'])])(
  '%s is no name for a population',
  (name) => {
    expect(() => parseScenario(scenarioWith(name), { catalogue })).toThrow(
      /populations\.\w+: expected an id of its own, got one that (genesis|the protocol) has/,
    );
  },
);

test('any other name is', () => {
  expect(parseScenario(scenarioWith('burners'), { catalogue }).populations[0]!.id).toBe('burners');
});
