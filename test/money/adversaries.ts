// Random strategies of owners who want to look like demand. Honest customers, an investor, a provider and a validator do the
// same in every run; up to three conspirators are paid for participation and do with it whatever the ledger lets them.

import seedrandom from 'seedrandom';
import { BOOKED, line } from '../../sim/money/books.ts';
import { X } from '../../sim/money/parts.ts';
import { openAccounts, UNIT, WHY } from './ledgers.ts';

const EPOCHS = 12;
const conspirators = ['A', 'B', 'D'] as const;
type Conspirator = (typeof conspirators)[number];

export interface Attack {
  /**
   * Whether they bring dollars of their own, or only what they took out before. With dollars of their own marks stay at 1:
   * a gain on what they bought would be their own money too.
   */
  cash: boolean;
}

export interface Outcome {
  /** X booked, per owner, in dollars. */
  X: number[];
  /** Dollars that conspirators brought less what they took out, at its highest, summed over them. */
  brought: number;
  /** Movements of the conspirators that the ledger made. */
  moves: number;
  /** Dollars that they paid for services, in fees and by burning. */
  spent: number;
}

/** Plays the economy of a seed, with the conspirators' strategies or with the conspirators idle. */
export function attack(seed: string, { cash }: Attack, idle = false): Outcome {
  const accounts = openAccounts(
    { C: 'outside', I: 'holder', P: 'earning', V: 'earning', A: 'outside', B: 'earning', D: 'holder' },
    { window: 5, books: 'owner' },
  );
  const { ledger, usd, token, staked, lp, claim, owner } = accounts;
  const { balance } = ledger;
  ledger.genesis(WHY, usd.world, usd.pool, 1_000_000 * UNIT, 'capital');
  ledger.genesis(WHY, token.issuance, token.pool, 1_000_000 * UNIT);
  ledger.genesis(WHY, token.issuance, token.protocol, 1_000_000 * UNIT);
  const world = seedrandom.alea(`world ${seed}`);
  const uniform = seedrandom.alea(`strategy ${seed}`);
  const team = conspirators.slice(0, 1 + Math.floor(uniform() * conspirators.length));
  const outside: Record<Conspirator, { net: number; peak: number }> = {
    A: { net: 0, peak: 0 },
    B: { net: 0, peak: 0 },
    D: { net: 0, peak: 0 },
  };
  let moves = 0;
  let spent = 0;
  let mark = 1;

  const some = (units: number) => Math.floor(units * (uniform() < 0.4 ? 1 : uniform()));
  const someone = () => (uniform() < 0.7 ? team[Math.floor(uniform() * team.length)]! : uniform() < 0.5 ? 'P' : 'V');
  // With cash of their own no trade is at a gain, which would be more own money.
  const price = () => mark * (cash ? 1 : 0.5 + uniform());
  const cross = (who: Conspirator, units: number) => {
    const net = outside[who];
    net.net += units;
    net.peak = Math.max(net.peak, net.net);
  };
  const spend = (account: number, units: number) => {
    spent += ledger.value(account, units);
    return units;
  };
  const strategies: ((who: Conspirator) => void)[] = [
    function sell(who) {
      const units = some(balance[token[who]]!);
      ledger.swap(WHY, token[who], token.pool, units, usd.pool, usd[who], Math.floor(units * price()));
    },
    function buy(who) {
      const units = some(balance[usd[who]]!);
      ledger.swap(WHY, usd[who], usd.pool, units, token.pool, token[who], Math.floor(units / Math.max(mark, price())));
    },
    function stake(who) {
      ledger.own(WHY, token[who], staked[who], some(balance[token[who]]!));
    },
    function unstake(who) {
      ledger.own(WHY, staked[who], token[who], some(balance[staked[who]]!));
    },
    function provideLiquidity(who) {
      const units = some(balance[usd[who]]!);
      ledger.own(WHY, usd[who], usd.pool, units);
      ledger.own(WHY, lp.issuance, lp[who], units);
    },
    function takeLiquidity(who) {
      const units = some(balance[lp[who]]!);
      ledger.own(WHY, lp[who], lp.issuance, units);
      ledger.own(WHY, usd.pool, usd[who], units);
    },
    function withdraw(who) {
      const units = some(balance[usd[who]]!);
      ledger.withdraw(WHY, usd[who], usd.world, units);
      cross(who, -units);
    },
    function enter(who) {
      const own = cash ? Math.floor(uniform() * 300) * UNIT : 0;
      const units = some(ledger.purses.units[owner[who]]!) + own;
      ledger.enter(WHY, usd.world, usd[who], units, uniform() < 0.8 ? 'service' : 'capital');
      cross(who, units);
    },
    function payDollars(who) {
      const payee = someone();
      if (payee === who) return;
      ledger.pay(WHY, usd[who], usd[payee], spend(usd[who], some(balance[usd[who]]!)));
    },
    function payTokens(who) {
      const payee = someone();
      if (payee === who) return;
      ledger.pay(WHY, token[who], token[payee], spend(token[who], some(balance[token[who]]!)));
    },
    function give(who) {
      const friend = team[Math.floor(uniform() * team.length)]!;
      if (friend !== who) ledger.transfer(WHY, token[who], token[friend], some(balance[token[who]]!));
    },
    function burn(who) {
      ledger.payIn(WHY, token[who], token.issuance, spend(token[who], some(balance[token[who]]!)));
    },
    function fee(who) {
      ledger.payIn(WHY, usd[who], usd.protocol, spend(usd[who], some(balance[usd[who]]!)));
    },
    function slashed(who) {
      ledger.payIn(WHY, staked[who], token.protocol, some(balance[staked[who]]!));
    },
    function wash(who) {
      const friend = team[Math.floor(uniform() * team.length)]!;
      const units = balance[token[who]]!;
      if (friend === who || units === 0) return;
      for (let round = 0; round < 3; round++) {
        ledger.pay(WHY, token[who], token[friend], units);
        ledger.pay(WHY, token[friend], token[who], units);
      }
    },
    function clear(who) {
      const units = some(balance[usd[who]]!);
      ledger.collect(WHY, usd[who], usd.pool, units);
      const payee = someone();
      ledger.distribute(WHY, usd.pool, usd[payee], units);
    },
    function exit(who) {
      ledger.exit(WHY, usd[who], usd.world, some(balance[usd[who]]! / 4));
    },
    function borrow(who) {
      // What collateral of outside money could borrow would be the borrower's own money twice, until it is repaid.
      if (cash || !(ledger.mixes.wealth[owner[who]]! > 0)) return;
      ledger.lend(WHY, usd.pool, usd[who], claim.issuance, claim.pool, Math.floor(uniform() * 50) * UNIT, true);
    },
  ];

  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    if (!cash) mark *= 0.6 + 0.9 * world();
    accounts.epoch(mark);
    const demand = Math.floor(100 * world()) * UNIT;
    ledger.enter(WHY, usd.world, usd.C, demand, 'service');
    ledger.pay(WHY, usd.C, usd.P, demand);
    ledger.enter(WHY, usd.world, usd.I, demand, 'capital');
    ledger.pay(WHY, usd.I, usd.V, demand);
    const pay = Math.floor(200 * world()) * UNIT;
    for (const who of conspirators) ledger.payOut(WHY, token.issuance, token[who], pay);
    for (let move = Math.floor(uniform() * 12); move > 0 && !idle; move--) {
      const before = ledger.postings;
      strategies[Math.floor(uniform() * strategies.length)]!(team[Math.floor(uniform() * team.length)]!);
      moves += ledger.postings - before;
    }
    ledger.payOutMany(WHY, token.protocol, [token.P, token.V, token.B], [pay, pay, pay]);
  }
  const bookedX = Array.from(ledger.chart.ownerClass.keys(), (id) => ledger.books[line(id, BOOKED) + X]!);
  const brought = conspirators.reduce((sum, who) => sum + outside[who].peak, 0) / UNIT;
  return { X: bookedX, brought, moves, spent };
}

/** What the attacks of so many seeds came to; it throws at the first that got more than it brought. */
export function campaign(name: string, seeds: number, how: Attack): { moves: number; spent: number; added: number } {
  const total = { moves: 0, spent: 0, added: 0 };
  for (let i = 0; i < seeds; i++) {
    const seed = `${name} ${i}`;
    const outcome = attack(seed, how);
    const without = attack(seed, how, true);
    const changed = outcome.X.some((value, owner) => !Object.is(value, without.X[owner]));
    const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
    const added = sum(outcome.X) - sum(without.X);
    if (!how.cash && changed) throw new Error(`${seed}: ${added} of X out of nothing`);
    if (added > outcome.brought + 1e-6) throw new Error(`${seed}: ${added} of X for ${outcome.brought} of own cash`);
    total.moves += outcome.moves;
    total.spent += outcome.spent;
    total.added += added;
  }
  return total;
}
