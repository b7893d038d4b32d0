// The genesis allocation: who holds the supply when the world begins. What is pre-minted for participants stays with the
// protocol; what circulates is claimed by the populations that hold it, and a token that nobody claims is an error.

import { type Money, money } from '../model/money.ts';
import type { ProtocolAccounts, Setting } from '../model/world.ts';
import type { Ledger } from '../money/ledger.ts';

export interface GenesisClaims {
  endow(account: number, tokens: number): void;
  /** Shares out whatever is left of the circulating supply equally over `count` accounts from `account` on. */
  endowRest(account: number, count: number): void;
  requireAllHeld(): void;
}

/** A population that the genesis section may name: its members share the allocation equally. */
interface Population {
  readonly id: string;
  readonly count: number;
  readonly accounts: Readonly<Record<string, number>>;
  readonly definition: { readonly kind: string };
}

/** Issues the protocol's and the populations' own allocations and opens the circulating one for claims. */
export function claimGenesis(world: {
  ledger: Ledger;
  protocol: ProtocolAccounts;
  setting: Setting;
  modules: readonly Population[];
}): GenesisClaims {
  const { ledger, protocol, setting } = world;
  const { genesis, decimals } = setting;
  const reason = ledger.chart.reasons.indexOf('genesis.allocation');
  const issue = (to: number, amount: Money) => ledger.genesis(reason, protocol.issuance.TOKEN, to, amount);
  const tokens = (quantity = 0) => money(quantity, decimals.TOKEN);

  issue(protocol.reserve.TOKEN, tokens(genesis.reserve?.token));
  issue(protocol.unvested.TOKEN, tokens(genesis.insiders?.token));
  issue(protocol.treasury.TOKEN, tokens(genesis.treasury?.token));
  ledger.genesis(reason, protocol.outside.USD, protocol.treasury.USD, money(genesis.treasury?.cash ?? 0, decimals.USD));

  const share = (total: Money, i: number, count: number) =>
    (Math.floor((total * (i + 1)) / count) - Math.floor((total * i) / count)) as Money;
  for (const { id, count, accounts, definition } of world.modules) {
    const allocation = genesis[id];
    if (definition.kind !== 'agent' || !allocation?.token) continue;
    const total = tokens(allocation.token);
    if (accounts.token === undefined) {
      throw new Error(`genesis.${id}: expected a population that holds TOKEN, got one without a token account`);
    }
    for (let i = 0; i < count; i++) issue(accounts.token + i, share(total, i, count));
  }

  let left: number = tokens(genesis.holders?.token);
  const endow = (account: number, amount: Money) => {
    if (amount > left) {
      throw new Error(
        `genesis.holders: expected at least the ${amount} base units that ${ledger.describe(account)} holds, got ${left}; try a larger allocation`,
      );
    }
    left -= amount;
    issue(account, amount);
  };
  return {
    endow: (account, quantity) => endow(account, tokens(quantity)),
    endowRest(account, count) {
      const rest = left as Money;
      for (let i = 0; i < count; i++) endow(account + i, share(rest, i, count));
    },
    requireAllHeld() {
      if (left === 0) return;
      throw new Error(
        `genesis.holders: expected every circulating token to be held, got ${left} base units that no population claims; try adding \`agent: investor\``,
      );
    },
  };
}
