// The ledger: the one door through which value moves. Every operation is one or two balanced postings in whole base units,
// and says what the movement is economically, so that origins follow it. Longer than most files because the postings of
// one economy belong on one page; what each keeps (mixes, credits, coins, purses, books, flows) has a file of its own.

import type { EventHash } from '../kernel/event-hash.ts';
import {
  BOOKED,
  BORROWED,
  type Books,
  createBooks,
  ENTERED,
  EXITED,
  enterLine,
  line,
  PAID,
  PAID_IN,
  RECEIVED,
  REPAID,
  RETURNED,
  REVALUED,
  SLIP,
  WITHDRAWN,
} from './books.ts';
import {
  type CashTags,
  createCashTags,
  moveCoins,
  moveFromConduit,
  settleConduit,
  TAG_K,
  TAG_T,
  TAG_X,
  TAGS,
} from './cash-tags.ts';
import { type Chart, ownerClasses, places } from './chart.ts';
import { type Credits, createCredits, draw, nextEpoch, outstanding, putIn } from './credits.ts';
import { createFlowMatrix, type FlowMatrix } from './flow-matrix.ts';
import { createMixes, type Mixes, receive, revalue, take, takeEvenly } from './mixes.ts';
import * as operation from './operations.ts';
import { E, FRESH_G, FRESH_K, FRESH_X, PARTS, pure, settled, T, X } from './parts.ts';
import { createPurses, type Purses, putAway, takeBack } from './purses.ts';

const WITH_MIX = 3; // outside, holder, earning: the first three owner classes
const CONDUIT = ownerClasses.indexOf('conduit');

const freshX = pure(FRESH_X);
const freshK = pure(FRESH_K);
const freshG = pure(FRESH_G);
const grant = pure(T);

export interface LedgerOptions {
  /** Epochs that a credit lives; the trailing window of the headlines. */
  window: number;
  hash?: EventHash;
  journal?: operation.Journal;
  /** Books by role (default), or by single owner for an audit of every identity. */
  books?: 'role' | 'owner';
}

export class LedgerError extends Error {
  override name = 'LedgerError';
}

export class Ledger {
  readonly chart: Chart;
  readonly balance: Float64Array;
  readonly flows: FlowMatrix;
  /** USD per whole unit, and per base unit, of each asset: the epoch's marks. */
  readonly marks: Float64Array;
  readonly rates: Float64Array;
  readonly mixes: Mixes;
  readonly purses: Purses;
  readonly credits: Credits;
  readonly tags: CashTags;
  readonly books: Books;
  /** True when the books are kept by single owner, for an audit. */
  readonly booksByOwner: boolean;
  /** Per owner: the group of the books it is entered under. */
  readonly groupOf: Int32Array;
  /** USD paid for services or given, cumulated, [payer's role][payee's role]; a clearing stands between as its own role. */
  readonly between: Float64Array;
  /** Per role and tag, cumulated base units of cash: brought in; paid outside or withdrawn. */
  readonly cashIn: Float64Array;
  readonly cashOut: Float64Array;
  /** USD under way through each conduit in a clearing, by part, PARTS per owner; zero between events. */
  readonly transit: Float64Array;
  postings = 0;
  journal: operation.Journal | undefined;

  private readonly hash: EventHash | undefined;
  private readonly owner: Int32Array;
  private readonly asset: Uint8Array;
  private readonly unlimited: Uint8Array;
  private readonly ownerClass: Uint8Array;
  private readonly role: Int32Array;
  private readonly cash: Uint8Array;
  private readonly parts = new Float64Array(PARTS);
  private readonly paidParts = new Float64Array(PARTS);
  private readonly drawn = new Float64Array(2);
  private readonly spent = new Float64Array(TAGS);

  constructor(chart: Chart, options: LedgerOptions) {
    const owners = chart.ownerClass.length;
    const accounts = chart.accountOwner.length;
    this.chart = chart;
    this.hash = options.hash;
    this.journal = options.journal;
    this.owner = Int32Array.from(chart.accountOwner);
    this.asset = Uint8Array.from(chart.accountAsset);
    this.unlimited = Uint8Array.from(chart.accountUnlimited, Number);
    this.ownerClass = Uint8Array.from(chart.ownerClass, (c) => ownerClasses.indexOf(c));
    this.role = Int32Array.from(chart.ownerRole);
    this.cash = Uint8Array.from(chart.assets, (a) => (a.cash ? 1 : 0));
    this.balance = new Float64Array(accounts);
    this.marks = Float64Array.from(chart.assets, (a) => a.mark);
    this.rates = new Float64Array(chart.assets.length);
    this.setRates();
    this.flows = createFlowMatrix(chart.assets.length, chart.reasons.length, chart.roles.length);
    this.mixes = createMixes(owners);
    this.purses = createPurses(owners);
    this.credits = createCredits(owners, options.window);
    this.tags = createCashTags(accounts, owners);
    this.booksByOwner = options.books === 'owner';
    this.groupOf = options.books === 'owner' ? Int32Array.from({ length: owners }, (_, i) => i) : this.role;
    this.books = createBooks(options.books === 'owner' ? owners : chart.roles.length);
    this.between = new Float64Array(chart.roles.length * chart.roles.length);
    this.cashIn = new Float64Array(chart.roles.length * TAGS);
    this.cashOut = new Float64Array(chart.roles.length * TAGS);
    this.transit = new Float64Array(owners * PARTS);
  }

  /** USD value of `amount` base units of the asset of `account`, at the epoch's mark. */
  value(account: number, amount: number): number {
    return amount * this.rates[this.asset[account]!]!;
  }

  /**
   * Opens an epoch: new marks (USD per whole unit of each asset) revalue every owner without changing its mix; coins left
   * in conduits join their stock; the oldest credit lapses.
   */
  openEpoch(marks: ArrayLike<number>): void {
    this.requireCleared();
    for (let a = 0; a < this.marks.length; a++) {
      const mark = marks[a]!;
      if (!(mark >= 0 && mark < Infinity))
        this.refuse('openEpoch', `a finite mark for ${this.chart.assets[a]!.symbol}`, mark);
      this.marks[a] = mark;
    }
    this.setRates();
    this.revalueAll();
    nextEpoch(this.credits);
    this.journal?.epoch(this.marks);
  }

  /** Units that exist when the world begins: an owner's are fresh genesis holdings; the protocol's carry nothing yet. */
  genesis(reason: number, from: number, to: number, amount: number, seed: 'capital' | 'grant' = 'grant'): void {
    if (!this.post(operation.GENESIS, reason, from, to, amount)) return;
    if (this.cash[this.asset[to]!]) this.tags.stock[to * TAGS + (seed === 'capital' ? TAG_K : TAG_T)]! += amount;
    const owner = this.owner[to]!;
    if (this.hasMix(owner)) this.bringIn(owner, this.value(to, amount), freshG);
  }

  /**
   * Between accounts of one owner (staking, its own wallets), or one leg of its trade with a conduit: the mix stays, and the
   * difference of the two legs' values is slip.
   */
  own(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.OWN, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    const payer = this.owner[from]!;
    const payee = this.owner[to]!;
    if (payer === payee) return;
    const value = this.value(from, amount);
    if (this.hasMix(payer)) this.slip(payer, -value);
    if (this.hasMix(payee)) this.slip(payee, value);
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
    this.own(reason, give, into, giveAmount);
    this.own(reason, outOf, get, getAmount);
  }

  /** Payment for a service: the payer's mix goes with it, and fresh money settles in the payee's hands and is booked. */
  pay(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.PAY, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    const value = this.value(from, amount);
    this.payOutOf(this.owner[from]!, value, PAID);
    this.noteBetween(from, to, value);
    this.settleWith(this.owner[to]!, value);
  }

  /** A gift, dividend or rebate by an owner: its mix goes with it; nothing is booked and fresh money stays fresh. */
  transfer(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.TRANSFER, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    const value = this.value(from, amount);
    this.payOutOf(this.owner[from]!, value, PAID);
    this.noteBetween(from, to, value);
    this.credit(this.owner[to]!, value, this.parts);
  }

  /** A fee, burn or slash: outside money, fresh or booked, becomes the protocol's credit in the payer's name. */
  payIn(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.PAY_IN, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    const payer = this.owner[from]!;
    const value = this.value(from, amount);
    this.payOutOf(payer, value, PAID_IN);
    putIn(this.credits, payer, value * this.parts[FRESH_X]!, value * this.parts[X]!);
  }

  /** The protocol pays for participation, out of issuance or of what it holds: credit first, the rest is emission. */
  payOut(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.PAY_OUT, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    this.bookPayOut(this.owner[to]!, this.value(to, amount), E, 1);
  }

  /** As `payOut`, for many payees at one instant: they share the credit in proportion, in whatever order they stand. */
  payOutMany(reason: number, from: number, to: ArrayLike<number>, amounts: ArrayLike<number>, count = to.length): void {
    let total = 0;
    for (let i = 0; i < count; i++) total += amounts[i]!;
    if (total === 0) return;
    const credit = outstanding(this.credits);
    const share = Math.min(1, credit / this.value(from, total));
    for (let i = 0; i < count; i++) {
      const amount = amounts[i]!;
      if (!this.post(operation.PAY_OUT, reason, from, to[i]!, amount)) continue;
      this.passCoins(from, to[i]!, amount);
      this.bookPayOut(this.owner[to[i]!]!, this.value(from, amount), E, share);
    }
  }

  /** The protocol pays a grant, subsidy or rebate: credit first, the rest is booked as grant. */
  payGrant(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.GRANT_OUT, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    this.bookPayOut(this.owner[to]!, this.value(to, amount), T, 1);
  }

  /** Vested units reach a holder: genesis holdings, fresh, never booked by themselves. */
  unlock(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.UNLOCK, reason, from, to, amount)) return;
    this.bringIn(this.owner[to]!, this.value(to, amount), freshG);
  }

  /** Outside money comes in: first what the owner had taken out, as it was; only the excess is fresh. */
  enter(reason: number, from: number, to: number, amount: number, purpose: 'service' | 'capital'): void {
    const service = purpose === 'service';
    if (!this.post(service ? operation.ENTER_SERVICE : operation.ENTER_CAPITAL, reason, from, to, amount)) return;
    const owner = this.owner[to]!;
    const back = takeBack(this.purses, owner, amount, this.parts);
    if (back > 0) this.bringIn(owner, this.value(to, back), this.parts);
    if (amount > back) this.bringIn(owner, this.value(to, amount - back), service ? freshX : freshK);
    this.spent.fill(0);
    moveCoins(this.tags.purse, owner * TAGS, this.spent, 0, back);
    this.spent[service ? TAG_X : TAG_K]! += amount - back;
    this.coinsIn(owner, to);
  }

  /** An outside grant: income to a participant (booked), a mere holding to the protocol until it pays it out. */
  enterGrant(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.ENTER_GRANT, reason, from, to, amount)) return;
    const owner = this.owner[to]!;
    if (this.hasMix(owner)) {
      const value = this.value(to, amount);
      this.bringIn(owner, value, grant);
      enterLine(this.books, this.groupOf[owner]!, BOOKED, value, grant);
    }
    this.spent.fill(0);
    this.spent[TAG_T] = amount;
    this.coinsIn(owner, to);
  }

  /** Paid to a supplier outside, for power, hardware or work: gone. */
  exit(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.EXIT, reason, from, to, amount)) return;
    const owner = this.owner[from]!;
    const value = this.value(from, amount);
    if (this.hasMix(owner)) {
      takeEvenly(this.mixes, owner, value, this.parts);
      enterLine(this.books, this.groupOf[owner]!, EXITED, value, this.parts);
    }
    this.coinsOut(owner, from, amount);
  }

  /** Cash taken out by its owner: it waits in the purse. */
  withdraw(reason: number, from: number, to: number, amount: number): void {
    if (!this.cash[this.asset[from]!]) this.refuse('withdraw', 'a cash account', this.describe(from));
    if (!this.post(operation.WITHDRAW, reason, from, to, amount)) return;
    const owner = this.owner[from]!;
    const value = this.value(from, amount);
    takeEvenly(this.mixes, owner, value, this.parts);
    enterLine(this.books, this.groupOf[owner]!, WITHDRAWN, value, this.parts);
    putAway(this.purses, owner, amount, value, this.parts);
    this.coinsOut(owner, from, amount);
    for (let t = 0; t < TAGS; t++) this.tags.purse[owner * TAGS + t]! += this.spent[t]!;
  }

  /** Among conduits, protocol accounts and issuance: seeds, buybacks, chain buys. Nothing is booked; cash tags see it. */
  convey(reason: number, from: number, to: number, amount: number): void {
    if (this.hasMix(this.owner[from]!) || this.hasMix(this.owner[to]!)) {
      this.refuse('convey', 'conduit or protocol accounts', `${this.describe(from)} and ${this.describe(to)}`);
    }
    if (this.post(operation.CONVEY, reason, from, to, amount)) this.passCoins(from, to, amount);
  }

  /** An owner pays into a clearing at `to` (a conduit's account): its parts wait in transit until `distribute`. */
  collect(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.COLLECT, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    const value = this.value(from, amount);
    this.payOutOf(this.owner[from]!, value, PAID);
    this.noteBetween(from, to, value);
    const base = this.owner[to]! * PARTS;
    for (let s = 0; s < PARTS; s++) this.transit[base + s]! += value * this.parts[s]!;
  }

  /** The clearing pays on, for a service: each payee gets every payer's parts in proportion. Pay out all, in one event. */
  distribute(reason: number, from: number, to: number, amount: number): void {
    if (!this.post(operation.DISTRIBUTE, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    const base = this.owner[from]! * PARTS;
    const value = this.value(from, amount);
    let total = 0;
    for (let s = 0; s < PARTS; s++) total += this.transit[base + s]!;
    if (value > total * (1 + 1e-9)) this.refuse('distribute', `at most the ${total} USD collected`, value);
    const last = value >= total * (1 - 1e-12);
    for (let s = 0; s < PARTS; s++) {
      this.parts[s] = this.transit[base + s]! / total;
      this.transit[base + s] = last ? 0 : this.transit[base + s]! - value * this.parts[s]!;
    }
    this.noteBetween(from, to, value);
    this.settleWith(this.owner[to]!, value);
  }

  /**
   * A loan: the lender's money becomes a claim of its own (its mix stays); the borrower receives it at its own mix if it
   * posted collateral, else as fresh capital.
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
    const kind = secured ? operation.BORROW_SECURED : operation.BORROW_UNSECURED;
    if (!this.post(kind, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    const value = this.value(from, amount);
    const borrower = this.owner[to]!;
    this.slip(this.owner[from]!, -value);
    this.own(reason, claimFrom, claimTo, amount);
    const parts = secured ? this.mixes.share.subarray(borrower * PARTS, (borrower + 1) * PARTS) : freshK;
    enterLine(this.books, this.groupOf[borrower]!, BORROWED, value, parts);
    if (secured) revalue(this.mixes, borrower, value);
    else receive(this.mixes, borrower, value, freshK);
  }

  /** Repayment of principal: leaves the borrower at its mix; the lender's claim turns back into money. */
  repay(reason: number, from: number, to: number, claimFrom: number, claimTo: number, amount: number): void {
    if (!this.post(operation.REPAY, reason, from, to, amount)) return;
    this.passCoins(from, to, amount);
    const value = this.value(from, amount);
    this.payOutOf(this.owner[from]!, value, REPAID);
    this.own(reason, claimFrom, claimTo, amount);
    this.slip(this.owner[to]!, value);
  }

  /** A defaulted claim is worth nothing: a revaluation of the lender. */
  writeOff(reason: number, claimFrom: number, claimTo: number, amount: number): void {
    if (!this.post(operation.OWN, reason, claimFrom, claimTo, amount)) return;
    const lender = this.owner[claimFrom]!;
    const value = this.value(claimFrom, amount);
    enterLine(this.books, this.groupOf[lender]!, REVALUED, -value, this.mixes.share, lender * PARTS);
    revalue(this.mixes, lender, -value);
  }

  /** Every holder's units × factor ≥ 1, mark ÷ factor at that instant: nobody is richer, nothing is booked. */
  rebase(reason: number, issuance: number, factor: number): void {
    if (!(factor >= 1 && factor < Infinity)) this.refuse('rebase', 'a factor of at least 1', factor);
    const asset = this.asset[issuance]!;
    for (let account = 0; account < this.balance.length; account++) {
      if (this.asset[account] !== asset || account === issuance) continue;
      const more = Math.floor(this.balance[account]! * factor) - this.balance[account]!;
      this.post(operation.REBASE, reason, issuance, account, more);
    }
    this.marks[asset] = this.marks[asset]! / factor;
    this.setRates();
  }

  /** All state but the chart, as plain data. Arrays are shared, not copied. */
  save() {
    const { balance, marks, mixes, purses, credits, tags, books, between, cashIn, cashOut, postings, flows } = this;
    const { amount, count } = flows;
    return {
      balance,
      marks,
      mixes,
      purses,
      credits,
      tags,
      books,
      between,
      cashIn,
      cashOut,
      postings,
      flows: { amount, count },
    };
  }

  load(saved: ReturnType<Ledger['save']>): void {
    this.balance.set(saved.balance);
    this.marks.set(saved.marks);
    this.setRates();
    this.mixes.wealth.set(saved.mixes.wealth);
    this.mixes.share.set(saved.mixes.share);
    this.purses.units.set(saved.purses.units);
    this.purses.parts.set(saved.purses.parts);
    Object.assign(this.credits, structuredClone(saved.credits));
    this.tags.stock.set(saved.tags.stock);
    this.tags.recent.set(saved.tags.recent);
    this.tags.purse.set(saved.tags.purse);
    this.books.set(saved.books);
    this.between.set(saved.between);
    this.cashIn.set(saved.cashIn);
    this.cashOut.set(saved.cashOut);
    this.flows.amount.set(saved.flows.amount);
    this.flows.count.set(saved.flows.count);
    this.postings = saved.postings;
  }

  /** One balanced movement. False when there is nothing to move. */
  private post(kind: number, reason: number, from: number, to: number, amount: number): boolean {
    if (amount === 0) return false;
    const asset = this.asset[from]!;
    if (!(amount > 0 && amount <= Number.MAX_SAFE_INTEGER && Math.floor(amount) === amount)) {
      this.refuse(this.chart.reasons[reason]!, `a whole number of base units from ${this.describe(from)}`, amount);
    }
    if (asset !== this.asset[to] || from === to) {
      this.refuse(
        this.chart.reasons[reason]!,
        `another account in the asset of ${this.describe(from)}`,
        this.describe(to),
      );
    }
    const left = this.balance[from]! - amount;
    if (left < 0 && this.unlimited[from] === 0) {
      this.refuse(
        this.chart.reasons[reason]!,
        `at most the ${this.balance[from]} base units in ${this.describe(from)}`,
        amount,
      );
    }
    this.balance[from] = left;
    this.balance[to]! += amount;
    const { flows, role } = this;
    const cell =
      ((asset * flows.reasons + reason) * flows.roles + role[this.owner[from]!]!) * flows.roles +
      role[this.owner[to]!]!;
    flows.amount[cell]! += amount;
    flows.count[cell]! += 1;
    this.postings++;
    const { hash } = this;
    if (hash !== undefined) {
      hash.integer32(kind * 4096 + reason);
      hash.integer32(from);
      hash.integer32(to);
      hash.float(amount);
    }
    this.journal?.posting(kind, reason, from, to, amount);
    return true;
  }

  private noteBetween(from: number, to: number, value: number): void {
    this.between[this.role[this.owner[from]!]! * this.flows.roles + this.role[this.owner[to]!]!]! += value;
  }

  private payOutOf(owner: number, value: number, term: number): void {
    if (!this.hasMix(owner)) this.refuse('pay', 'an owner with a mix', this.chart.roles[this.role[owner]!]);
    take(this.mixes, owner, value, this.parts);
    enterLine(this.books, this.groupOf[owner]!, term, value, this.parts);
  }

  /** The payee's side of a payment for service made of `this.parts`: fresh money settles, and what settles is booked. */
  private settleWith(owner: number, value: number): void {
    const { parts } = this;
    const freshness = parts[FRESH_X]! + parts[FRESH_K]! + parts[FRESH_G]!;
    if (freshness > 0) {
      const at = line(this.groupOf[owner]!, BOOKED);
      for (let s = FRESH_X; s <= FRESH_G; s++) {
        const origin = settled[s]!;
        this.books[at + origin]! += value * parts[s]!;
        parts[origin]! += parts[s]!;
        parts[s] = 0;
      }
    }
    this.credit(owner, value, parts);
  }

  private credit(owner: number, value: number, parts: Float64Array): void {
    if (!this.hasMix(owner)) this.refuse('pay', 'a payee with a mix', this.chart.roles[this.role[owner]!]);
    enterLine(this.books, this.groupOf[owner]!, RECEIVED, value, parts);
    receive(this.mixes, owner, value, parts);
  }

  private bookPayOut(owner: number, value: number, rest: number, share: number): void {
    const { drawn, paidParts } = this;
    draw(this.credits, owner, value * share, drawn);
    const fromCredit = drawn[0]! + drawn[1]!;
    const beyond = Math.max(0, value - fromCredit);
    paidParts.fill(0);
    paidParts[X] = fromCredit / value;
    paidParts[rest] = beyond / value;
    const at = line(this.groupOf[owner]!, BOOKED);
    this.books[at + X]! += drawn[0]!;
    this.books[at + rest]! += beyond;
    this.books[line(this.groupOf[owner]!, RETURNED) + X]! += drawn[1]!;
    this.credit(owner, value, paidParts);
  }

  private bringIn(owner: number, value: number, parts: Float64Array): void {
    enterLine(this.books, this.groupOf[owner]!, ENTERED, value, parts);
    receive(this.mixes, owner, value, parts);
  }

  private slip(owner: number, value: number): void {
    enterLine(this.books, this.groupOf[owner]!, SLIP, value, this.mixes.share, owner * PARTS);
    revalue(this.mixes, owner, value);
  }

  private passCoins(from: number, to: number, amount: number): void {
    if (this.cash[this.asset[from]!] === 0) return;
    const { tags } = this;
    const into = this.ownerClass[this.owner[to]!] === CONDUIT ? tags.recent : tags.stock;
    if (this.ownerClass[this.owner[from]!] === CONDUIT) moveFromConduit(tags, from, into, to * TAGS, amount);
    else moveCoins(tags.stock, from * TAGS, into, to * TAGS, amount);
  }

  private coinsIn(owner: number, account: number): void {
    for (let t = 0; t < TAGS; t++) {
      this.tags.stock[account * TAGS + t]! += this.spent[t]!;
      this.cashIn[this.role[owner]! * TAGS + t]! += this.spent[t]!;
    }
  }

  /** Coins leave through the border; their tags are left in `this.spent`. */
  private coinsOut(owner: number, account: number, amount: number): void {
    this.spent.fill(0);
    if (this.cash[this.asset[account]!] === 0) return;
    if (this.ownerClass[owner] === CONDUIT) moveFromConduit(this.tags, account, this.spent, 0, amount);
    else moveCoins(this.tags.stock, account * TAGS, this.spent, 0, amount);
    for (let t = 0; t < TAGS; t++) this.cashOut[this.role[owner]! * TAGS + t]! += this.spent[t]!;
  }

  private revalueAll(): void {
    const { mixes, owner, asset, rates, balance } = this;
    const before = mixes.wealth.slice();
    mixes.wealth.fill(0);
    for (let account = 0; account < balance.length; account++) {
      if (this.ownerClass[owner[account]!]! < WITH_MIX) {
        mixes.wealth[owner[account]!]! += balance[account]! * rates[asset[account]!]!;
      } else if (this.cash[asset[account]!]) settleConduit(this.tags, account);
    }
    for (let o = 0; o < before.length; o++) {
      if (this.ownerClass[o]! >= WITH_MIX) continue;
      enterLine(this.books, this.groupOf[o]!, REVALUED, mixes.wealth[o]! - before[o]!, mixes.share, o * PARTS);
    }
  }

  private setRates(): void {
    this.chart.assets.forEach(({ decimals }, a) => {
      this.rates[a] = this.marks[a]! / Number(`1e${decimals}`);
    });
  }

  private requireCleared(): void {
    for (let o = 0; o < this.ownerClass.length; o++) {
      if (this.ownerClass[o] !== CONDUIT) continue;
      const left = this.transit.subarray(o * PARTS, (o + 1) * PARTS).reduce((sum, part) => sum + part, 0);
      if (left !== 0) this.refuse('openEpoch', 'every clearing paid out', `${left} USD under way`);
    }
  }

  private hasMix(owner: number): boolean {
    return this.ownerClass[owner]! < WITH_MIX;
  }

  /** Names an account for a message: "provider 17, TOKEN wallet". */
  describe(account: number): string {
    const owner = this.owner[account];
    if (owner === undefined) return `account ${account}`;
    const role = this.role[owner]!;
    const nth = owner - this.role.indexOf(role);
    const place = this.chart.accountPlace[account] ?? places[0];
    return `${this.chart.roles[role]} ${nth}, ${this.chart.assets[this.asset[account]!]!.symbol} ${place}`;
  }

  private refuse(where: string, expected: string, got: unknown): never {
    throw new LedgerError(`${where}: expected ${expected}, got ${String(got)}`);
  }
}
