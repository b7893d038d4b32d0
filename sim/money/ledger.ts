// The ledger: every operation on value, each one or two balanced postings that say what the movement is economically, so
// that origins follow it. Longer than most files because the operations of one economy belong on one page; what each keeps
// (accounts, origins, credits, clearings, coins, purses) has a file of its own.

import type { EventHash } from '../kernel/event-hash.ts';
import { Accounts } from './accounts.ts';
import {
  BOOKED,
  BORROWED,
  type Books,
  ENTERED,
  EXITED,
  PAID,
  PAID_IN,
  RECEIVED,
  REPAID,
  REVALUED,
  SLIP,
  WITHDRAWN,
} from './books.ts';
import { moveCoins, TAG_K, TAG_T, TAG_X, TAGS } from './cash-tags.ts';
import type { Chart } from './chart.ts';
import { type Claims, createClaims, draw, openClaims } from './claims.ts';
import { type Clearing, collectIn, createClearing, distributeFrom } from './clearing.ts';
import { type Credits, createCredits, nextEpoch, putIn } from './credits.ts';
import * as operation from './operations.ts';
import { type Mixes, Origins } from './origins.ts';
import { E, FRESH_G, FRESH_K, FRESH_X, T } from './parts.ts';
import { createPurses, type Purses, putAway, takeBack } from './purses.ts';

export { LedgerError } from './register.ts';

export interface LedgerOptions {
  /** Epochs that a credit lives; the trailing window of the headlines. */
  window: number;
  hash?: EventHash;
  journal?: operation.Journal;
  /** Books by role (default), or by single owner for an audit of every identity. */
  books?: 'role' | 'owner';
}

/**
 * Every operation takes a reason of the chart, accounts, and whole base units; an amount of 0 moves nothing. It throws
 * LedgerError, before anything has moved, when an amount is not whole, not held, or not in the asset of both accounts, and
 * when an account is not of the class that the operation is about.
 */
export class Ledger extends Accounts {
  readonly mixes: Mixes;
  readonly purses: Purses;
  readonly credits: Credits;
  readonly books: Books;
  /** True when the books are kept by single owner, for an audit. */
  readonly booksByOwner: boolean;
  /** Per owner: the group of the books it is entered under. */
  readonly groupOf: Int32Array;
  /** USD paid for services or given, cumulated, [payer's role][payee's role]; a clearing stands between as its own role. */
  readonly between: Float64Array;

  private readonly origins: Origins;
  private readonly clearing: Clearing;
  private readonly claims: Claims;
  /** Wealth at new marks, while owners are revalued. */
  private readonly revalued: Float64Array;
  /** A pay-out to one payee, as a list. */
  private readonly onePayee = new Int32Array(1);
  private readonly oneAmount = new Float64Array(1);

  constructor(chart: Chart, options: LedgerOptions) {
    super(chart, options.hash, options.journal);
    const owners = chart.ownerClass.length;
    this.booksByOwner = options.books === 'owner';
    this.groupOf = Int32Array.from(this.booksByOwner ? chart.ownerRole.keys() : chart.ownerRole);
    this.origins = new Origins(this.groupOf, this.booksByOwner ? owners : chart.roles.length);
    this.mixes = this.origins.mixes;
    this.books = this.origins.books;
    this.purses = createPurses(owners);
    this.credits = createCredits(owners, options.window);
    this.clearing = createClearing(chart.accountOwner.length, (account) => this.isConduit(account));
    this.claims = createClaims(owners);
    this.revalued = new Float64Array(owners);
    this.between = new Float64Array(chart.roles.length * chart.roles.length);
  }

  /**
   * Opens an epoch: new marks (USD per whole unit of each asset) revalue every owner without changing its mix; coins left
   * in conduits join their stock; the oldest credit lapses.
   */
  openEpoch(marks: ArrayLike<number>): void {
    const underWay = this.clearing.units.find((units) => units !== 0);
    if (underWay !== undefined) this.refuse('openEpoch', 'every clearing paid out', `${underWay} base units under way`);
    this.setMarks(marks);
    this.revalueAll();
    this.settleConduits();
    nextEpoch(this.credits);
    this.journal?.epoch(this.marks);
  }

  /**
   * Units that exist when the world begins: an owner's are fresh genesis holdings; the protocol's carry nothing yet. Coins
   * are an owner's or a holder's capital, or a grant to the protocol, unless said.
   */
  genesis(
    reason: number,
    from: number,
    to: number,
    amount: number,
    seed: 'capital' | 'grant' = this.hasMix(to) ? 'capital' : 'grant',
  ): void {
    const kind = seed === 'capital' ? operation.GENESIS_CAPITAL : operation.GENESIS;
    this.requireSource(reason, from);
    if (!this.cross(kind, reason, from, to, amount)) return;
    if (this.cash[this.asset[to]!] === 1) {
      this.tags.stock[to * TAGS + (seed === 'capital' ? TAG_K : TAG_T)]! += amount;
    }
    if (this.hasMix(to)) this.bringIn(to, amount, FRESH_G);
  }

  /**
   * Between accounts of one owner (staking, its own wallets), or one leg of its trade with a conduit or the protocol: the
   * mix stays, and the difference of the two legs' values is slip.
   */
  own(reason: number, from: number, to: number, amount: number): void {
    const payer = this.owner[from]!;
    const payee = this.owner[to]!;
    if (payer !== payee && this.hasMix(from)) this.requireNoMix(reason, to);
    if (!this.post(operation.OWN, reason, from, to, amount) || payer === payee) return;
    if (this.hasMix(from)) this.slip(from, -amount);
    if (this.hasMix(to)) this.slip(to, amount);
  }

  /** Gives `giveAmount` from `give` into a conduit's `into`, gets `getAmount` out of the conduit's `outOf` in `get`. */
  swap(
    reason: number,
    give: number,
    into: number,
    giveAmount: number,
    outOf: number,
    get: number,
    getAmount: number,
  ): void {
    this.requireOneOwner(reason, give, get);
    this.requireInside(reason, into);
    this.requireInside(reason, outOf);
    this.movable(reason, outOf, get, getAmount);
    this.own(reason, give, into, giveAmount);
    this.own(reason, outOf, get, getAmount);
  }

  /**
   * Payment for a service: the payer's mix goes with it, and fresh money settles in the payee's hands and is booked. What an
   * owner pays itself stays its own.
   */
  pay(reason: number, from: number, to: number, amount: number): void {
    this.handOver(operation.PAY, reason, from, to, amount);
  }

  /** A gift, dividend or rebate by an owner: its mix goes with it; nothing is booked and fresh money stays fresh. */
  transfer(reason: number, from: number, to: number, amount: number): void {
    this.handOver(operation.TRANSFER, reason, from, to, amount);
  }

  /** Only a payment for service settles fresh money. */
  private handOver(kind: number, reason: number, from: number, to: number, amount: number): void {
    this.requireMix(reason, from);
    this.requireMix(reason, to);
    if (!this.post(kind, reason, from, to, amount)) return;
    const payer = this.owner[from]!;
    const payee = this.owner[to]!;
    if (payer === payee) return;
    this.prepare(from, amount);
    this.origins.pay(payer, PAID);
    this.noteBetween(from, to);
    if (kind === operation.PAY) this.origins.settle(payee);
    this.origins.receive(payee, RECEIVED);
  }

  /** A fee, burn or slash: outside money, fresh or booked, becomes the protocol's credit in the payer's name. */
  payIn(reason: number, from: number, to: number, amount: number): void {
    this.requireMix(reason, from);
    this.requireInside(reason, to);
    if (!this.post(operation.PAY_IN, reason, from, to, amount)) return;
    const payer = this.owner[from]!;
    this.prepare(from, amount);
    this.origins.pay(payer, PAID_IN);
    putIn(this.credits, payer, this.origins.payment);
  }

  /** The protocol pays for participation, out of issuance or of what it holds: credit first, the rest is emission. */
  payOut(reason: number, from: number, to: number, amount: number): void {
    this.onePayee[0] = to;
    this.oneAmount[0] = amount;
    this.payTogether(operation.PAY_OUT, reason, from, this.onePayee, this.oneAmount, 1, E);
  }

  /** As `payOut`, for many payees at one instant: they share the credit by their claims, in whatever order they stand. */
  payOutMany(reason: number, from: number, to: ArrayLike<number>, amounts: ArrayLike<number>, count = to.length): void {
    this.payTogether(operation.PAY_OUT, reason, from, to, amounts, count, E);
  }

  /** The protocol pays a grant, subsidy or rebate: credit first, the rest is booked as grant. */
  payGrant(reason: number, from: number, to: number, amount: number): void {
    this.onePayee[0] = to;
    this.oneAmount[0] = amount;
    this.payTogether(operation.GRANT_OUT, reason, from, this.onePayee, this.oneAmount, 1, T);
  }

  /** Vested units reach a holder: genesis holdings, fresh, never booked by themselves. */
  unlock(reason: number, from: number, to: number, amount: number): void {
    this.requireNoMix(reason, from);
    this.requireMix(reason, to);
    if (!this.post(operation.UNLOCK, reason, from, to, amount)) return;
    this.bringIn(to, amount, FRESH_G);
  }

  /** Outside money comes in: first what the owner had taken out, as it was; only the excess is fresh. */
  enter(reason: number, from: number, to: number, amount: number, purpose: 'service' | 'capital'): void {
    this.requireMix(reason, to);
    this.requireCash(reason, to);
    this.requireWorld(reason, from);
    const service = purpose === 'service';
    if (!this.cross(service ? operation.ENTER_SERVICE : operation.ENTER_CAPITAL, reason, from, to, amount)) return;
    const owner = this.owner[to]!;
    this.prepare(to, Math.min(amount, this.purses.units[owner]!));
    const back = takeBack(this.purses, owner, amount, this.origins.payment);
    if (back > 0) this.origins.receive(owner, ENTERED);
    if (amount > back) this.bringIn(to, amount - back, service ? FRESH_X : FRESH_K);
    this.crossing.fill(0);
    moveCoins(this.tags.purse, owner * TAGS, this.crossing, 0, back);
    this.crossing[service ? TAG_X : TAG_K]! += amount - back;
    this.coinsIn(to);
  }

  /** An outside grant: income to a participant (booked), a mere holding to the protocol until it pays it out. */
  enterGrant(reason: number, from: number, to: number, amount: number): void {
    this.requireCash(reason, to);
    this.requireWorld(reason, from);
    if (this.isConduit(to)) this.requireMix(reason, to);
    if (!this.cross(operation.ENTER_GRANT, reason, from, to, amount)) return;
    if (this.hasMix(to)) {
      this.bringIn(to, amount, T);
      this.origins.enter(this.owner[to]!, BOOKED);
    }
    this.crossing.fill(0);
    this.crossing[TAG_T] = amount;
    this.coinsIn(to);
  }

  /** Paid to a supplier outside, for power, hardware or work: gone. */
  exit(reason: number, from: number, to: number, amount: number): void {
    this.requireWorld(reason, to);
    if (!this.cross(operation.EXIT, reason, from, to, amount)) return;
    this.prepare(from, amount);
    if (this.hasMix(from)) this.origins.leave(this.owner[from]!, EXITED);
    this.coinsOut(from, amount);
  }

  /** Cash taken out by its owner: it waits in the purse. */
  withdraw(reason: number, from: number, to: number, amount: number): void {
    this.requireMix(reason, from);
    this.requireWorld(reason, to);
    this.requireCash(reason, from);
    if (!this.cross(operation.WITHDRAW, reason, from, to, amount)) return;
    const owner = this.owner[from]!;
    this.prepare(from, amount);
    this.origins.leave(owner, WITHDRAWN);
    putAway(this.purses, owner, amount, this.origins.payment);
    this.coinsOut(from, amount);
    for (let t = 0; t < TAGS; t++) this.tags.purse[owner * TAGS + t]! += this.crossing[t]!;
  }

  /** Among conduits, protocol accounts and issuance: seeds, buybacks, chain buys. Nothing is booked; cash tags see it. */
  convey(reason: number, from: number, to: number, amount: number): void {
    this.requireNoMix(reason, from);
    this.requireNoMix(reason, to);
    this.post(operation.CONVEY, reason, from, to, amount);
  }

  /** An owner pays into a clearing at `to` (a conduit's account): its parts are under way until `distribute`. */
  collect(reason: number, from: number, to: number, amount: number): void {
    this.requireMix(reason, from);
    this.requireConduit(reason, to);
    if (!this.post(operation.COLLECT, reason, from, to, amount)) return;
    this.prepare(from, amount);
    this.origins.pay(this.owner[from]!, PAID);
    this.noteBetween(from, to);
    collectIn(this.clearing, to, amount, this.origins.payment);
  }

  /** The clearing pays on, for a service: each payee gets every payer's parts in proportion. Pay out all, in one event. */
  distribute(reason: number, from: number, to: number, amount: number): void {
    this.requireConduit(reason, from);
    this.requireMix(reason, to);
    const underWay = this.clearing.units[this.clearing.place[from]!]!;
    if (amount > underWay) {
      this.refuse(
        this.reason(reason),
        `at most the ${underWay} base units collected in ${this.describe(from)}`,
        amount,
      );
    }
    if (!this.post(operation.DISTRIBUTE, reason, from, to, amount)) return;
    const payee = this.owner[to]!;
    this.prepare(from, amount);
    distributeFrom(this.clearing, from, amount, this.origins.payment);
    this.noteBetween(from, to);
    this.origins.settle(payee);
    this.origins.receive(payee, RECEIVED);
  }

  /**
   * A loan: the lender's money becomes a claim of its own (its mix stays); the borrower receives it at its own mix if it
   * posted collateral, else as fresh capital. The lender may be a conduit.
   */
  lend(
    reason: number,
    from: number,
    to: number,
    claimFrom: number,
    claimTo: number,
    amount: number,
    secured: boolean,
  ): void {
    this.requireTwoOwners(reason, from, to);
    this.requireMix(reason, to);
    const borrower = this.owner[to]!;
    if (secured && !(this.mixes.wealth[borrower]! > 0)) {
      this.refuse(this.reason(reason), 'a borrower with collateral', this.describe(to));
    }
    this.requireOneOwner(reason, from, claimTo);
    this.requireInside(reason, claimFrom);
    this.movable(reason, claimFrom, claimTo, amount);
    if (!this.post(secured ? operation.BORROW_SECURED : operation.BORROW_UNSECURED, reason, from, to, amount)) return;
    if (this.hasMix(from)) this.slip(from, -amount);
    this.own(reason, claimFrom, claimTo, amount);
    this.prepare(to, amount);
    if (secured) this.origins.revalue(borrower, BORROWED);
    else this.bringIn(to, amount, FRESH_K, BORROWED);
  }

  /** Repayment of principal: leaves the borrower at its mix; the lender's claim turns back into money. */
  repay(reason: number, from: number, to: number, claimFrom: number, claimTo: number, amount: number): void {
    this.requireTwoOwners(reason, from, to);
    this.requireMix(reason, from);
    this.requireOneOwner(reason, to, claimFrom);
    this.requireInside(reason, claimTo);
    this.movable(reason, claimFrom, claimTo, amount);
    if (!this.post(operation.REPAY, reason, from, to, amount)) return;
    this.prepare(from, amount);
    this.origins.pay(this.owner[from]!, REPAID);
    this.own(reason, claimFrom, claimTo, amount);
    if (this.hasMix(to)) this.slip(to, amount);
  }

  /** A defaulted claim is worth nothing: a revaluation of the lender. */
  writeOff(reason: number, claimFrom: number, claimTo: number, amount: number): void {
    this.requireNoMix(reason, claimTo);
    if (!this.post(operation.OWN, reason, claimFrom, claimTo, amount) || !this.hasMix(claimFrom)) return;
    this.prepare(claimFrom, -amount);
    this.origins.revalue(this.owner[claimFrom]!, REVALUED);
  }

  /**
   * Every holder's units × factor ≥ 1, rounded down, mark ÷ factor at that instant: nobody is richer by more than a base
   * unit, and nothing is booked.
   */
  rebase(reason: number, issuance: number, factor: number): void {
    if (!(factor >= 1 && factor < Infinity)) this.refuse(this.reason(reason), 'a factor of at least 1', factor);
    this.requireSource(reason, issuance);
    const asset = this.asset[issuance]!;
    const more = this.balance.map((held, account) =>
      this.asset[account] === asset && held > 0 ? Math.floor(held * factor) - held : 0,
    );
    for (const [account, units] of more.entries()) this.movable(reason, issuance, account, units);
    const marks = this.marks.slice();
    marks[asset]! /= factor;
    this.setMarks(marks);
    for (const [account, units] of more.entries()) this.post(operation.REBASE, reason, issuance, account, units);
    this.journal?.rebase?.(asset, factor);
  }

  /** All state but the chart, as plain data. Arrays are shared, not copied. */
  save() {
    const { credits, postings } = this;
    return { ...this.arrays(), credits, postings };
  }

  /** @throws RangeError for the state of another chart */
  load(saved: ReturnType<Ledger['save']>): void {
    for (const [name, array] of Object.entries(this.arrays())) {
      const from = saved[name as keyof typeof saved] as Float64Array | undefined;
      if (from?.length !== array.length) {
        throw new RangeError(
          `ledger: expected ${array.length} saved numbers of ${name}, got ${from?.length ?? 'none'}`,
        );
      }
      array.set(from);
    }
    Object.assign(this.credits, structuredClone(saved.credits));
    this.postings = saved.postings;
  }

  private arrays() {
    const { balance, marks, rates, mixes, purses, tags, books, between, cashIn, cashOut, flows } = this;
    return {
      balance,
      marks,
      rates,
      wealth: mixes.wealth,
      share: mixes.share,
      purseUnits: purses.units,
      purseParts: purses.parts,
      tagStock: tags.stock,
      tagRecent: tags.recent,
      tagPurse: tags.purse,
      books,
      between,
      cashIn,
      cashOut,
      flowAmount: flows.amount,
      flowCount: flows.count,
    };
  }

  /** Pays at one instant; what no credit covers is booked as `rest`. */
  private payTogether(
    kind: number,
    reason: number,
    from: number,
    to: ArrayLike<number>,
    amounts: ArrayLike<number>,
    count: number,
    rest: number,
  ): void {
    this.requireNoMix(reason, from);
    for (let i = 0; i < count; i++) this.requireMix(reason, to[i]!);
    if (!this.postMany(kind, operation.PAY_OUT_BESIDE, reason, from, to, amounts, count)) return;
    const rate = this.rates[this.asset[from]!]!;
    openClaims(this.claims, this.credits, this.owner, to, amounts, count, rate);
    draw(this.credits, this.claims);
    this.origins.receiveClaimed(this.claims, this.owner, to, amounts, count, rate, rest);
  }

  /** The payment under way is worth `amount` base units of the asset of `account`. */
  private prepare(account: number, amount: number): void {
    this.origins.payment[8] = amount * this.rates[this.asset[account]!]!;
  }

  private noteBetween(from: number, to: number): void {
    this.between[this.role[from]! * this.flows.roles + this.role[to]!]! += this.origins.payment[8]!;
  }

  private slip(account: number, amount: number): void {
    this.prepare(account, amount);
    this.origins.revalue(this.owner[account]!, SLIP);
  }

  /** Money of one part comes to an owner. */
  private bringIn(to: number, amount: number, part: number, term = ENTERED): void {
    this.origins.payment.fill(0);
    this.origins.payment[part] = 1;
    this.prepare(to, amount);
    this.origins.receive(this.owner[to]!, term);
  }

  private revalueAll(): void {
    const { balance, mixed, owner, asset, rates } = this;
    const { revalued: wealth } = this;
    wealth.fill(0);
    for (let account = 0; account < balance.length; account++) {
      if (mixed[account] === 0) continue;
      const holder = owner[account]!;
      wealth[holder] = wealth[holder]! + balance[account]! * rates[asset[account]!]!;
    }
    this.origins.revalueAll(wealth, REVALUED);
  }
}
