// The accounts: what everybody holds, in whole base units, and the one door through which holdings change. Every posting is
// checked, hashed, entered in the transactions-flow matrix and journaled, and carries its coins' tags with it.

import type { EventHash } from '../kernel/event-hash.ts';
import { tenTo } from '../kernel/maths.ts';
import { type CashTags, createCashTags, moveCoins, moveFromConduit, settleConduit, TAGS } from './cash-tags.ts';
import type { Chart } from './chart.ts';
import { createFlowMatrix, type FlowMatrix } from './flow-matrix.ts';
import type { Journal } from './operations.ts';
import { Register } from './register.ts';

/** A posting is hashed as four words: 27 bits of account and 5 of kind, 32 of account, 53 of amount and 11 of reason. */
const MOST_ACCOUNTS = 134217728;
const MOST_REASONS = 2048;

export class Accounts extends Register {
  readonly balance: Float64Array;
  readonly flows: FlowMatrix;
  /** USD per whole unit, and per base unit, of each asset: the epoch's marks. */
  readonly marks: Float64Array;
  readonly rates: Float64Array;
  readonly tags: CashTags;
  /** Per role and tag, cumulated base units of cash: brought in; paid outside or withdrawn. */
  readonly cashIn: Float64Array;
  readonly cashOut: Float64Array;
  postings = 0;
  journal: Journal | undefined;

  protected readonly hash: EventHash | undefined;
  private readonly conduitCash: number[];
  /** The tags of the coins that last crossed the border. */
  protected readonly crossing = new Float64Array(TAGS);

  constructor(chart: Chart, hash: EventHash | undefined, journal: Journal | undefined) {
    super(chart);
    const accounts = chart.accountOwner.length;
    if (accounts > MOST_ACCOUNTS) this.refuse('chart', `at most ${MOST_ACCOUNTS} accounts`, accounts);
    if (chart.reasons.length > MOST_REASONS) {
      this.refuse('chart', `at most ${MOST_REASONS} reasons`, chart.reasons.length);
    }
    this.hash = hash;
    this.journal = journal;
    const isCash = (account: number) => this.cash[this.asset[account]!] === 1;
    this.conduitCash = [...this.owner.keys()].filter((account) => this.isConduit(account) && isCash(account));
    this.balance = new Float64Array(accounts);
    this.marks = new Float64Array(chart.assets.length);
    this.rates = new Float64Array(chart.assets.length);
    this.setMarks(chart.assets.map(({ mark }) => mark));
    this.flows = createFlowMatrix(chart.assets.length, chart.reasons.length, chart.roles.length);
    this.tags = createCashTags(accounts, chart.ownerClass.length);
    this.cashIn = new Float64Array(chart.roles.length * TAGS);
    this.cashOut = new Float64Array(chart.roles.length * TAGS);
  }

  /** USD value of `amount` base units of the asset of `account`, at the epoch's mark. */
  value(account: number, amount: number): number {
    return amount * this.rates[this.asset[account]!]!;
  }

  /** One balanced posting, coins and all. False, and nothing done, when the amount is 0. */
  protected post(kind: number, reason: number, from: number, to: number, amount: number): boolean {
    if (!this.movable(reason, from, to, amount)) return false;
    if (this.cash[this.asset[from]!] === 1) this.passCoins(reason, from, to, amount);
    this.record(kind, reason, from, to, amount);
    return true;
  }

  /**
   * Postings by one payer to many payees at one instant: the first is of a kind, those beside it of another. False, and
   * nothing done, when every amount is 0.
   */
  protected postMany(
    first: number,
    beside: number,
    reason: number,
    from: number,
    to: ArrayLike<number>,
    amounts: ArrayLike<number>,
    count: number,
  ): boolean {
    const { balance, role, flows, journal } = this;
    let total = 0;
    for (let i = 0; i < count; i++) if (this.movable(reason, from, to[i]!, amounts[i]!)) total += amounts[i]!;
    if (total === 0) return false;
    if (total > balance[from]! && this.unlimited[from] === 0) {
      this.refuse(this.reason(reason), `at most the ${balance[from]} base units in ${this.describe(from)}`, total);
    }
    if (balance[from]! - total < -Number.MAX_SAFE_INTEGER) {
      this.refuse(this.reason(reason), 'holdings below 2^53 base units; try fewer decimals', this.describe(from));
    }
    const coins = this.cash[this.asset[from]!] === 1;
    const row = ((this.asset[from]! * flows.reasons + reason) * flows.roles + role[from]!) * flows.roles;
    for (let i = 0; i < count; i++) {
      const amount = amounts[i]!;
      if (amount === 0) continue;
      const account = to[i]!;
      if (coins) this.passCoins(reason, from, account, amount);
      balance[account] = balance[account]! + amount;
      const cell = row + role[account]!;
      flows.amount[cell] = flows.amount[cell]! + amount;
      flows.count[cell] = flows.count[cell]! + 1;
      this.postings++;
    }
    balance[from] = balance[from]! - total;
    this.hashMany(first, reason, from, to, amounts, count);
    if (journal === undefined) return true;
    let kind = first;
    for (let i = 0; i < count; i++) {
      if (amounts[i] === 0) continue;
      journal.posting(kind, reason, from, to[i]!, amounts[i]!);
      kind = beside;
    }
    return true;
  }

  /** Two words for a payee beside the one before it, three for any other: emission is most of what is posted. */
  private hashMany(
    kind: number,
    reason: number,
    from: number,
    to: ArrayLike<number>,
    amounts: ArrayLike<number>,
    count: number,
  ): void {
    const { hash } = this;
    if (hash === undefined) return;
    hash.integer32(from | (kind << 27));
    hash.integer32(reason);
    hash.integer32(count);
    let last = -1;
    for (let i = 0; i < count; i++) {
      const amount = amounts[i]!;
      const beside = to[i] === last + 1 ? 1 : 0;
      last = to[i]!;
      hash.integer32((amount / 4294967296) | (beside << 21));
      if (beside === 0) hash.integer32(last);
      hash.integer32(amount | 0);
    }
  }

  /** A posting across the border or at genesis: the caller sees to the tags of its coins. */
  protected cross(kind: number, reason: number, from: number, to: number, amount: number): boolean {
    if (!this.movable(reason, from, to, amount)) return false;
    this.record(kind, reason, from, to, amount);
    return true;
  }

  /** Whether there is anything to move. @throws LedgerError when it cannot be moved */
  protected movable(reason: number, from: number, to: number, amount: number): boolean {
    if (amount === 0) return false;
    const { balance } = this;
    if (!(amount > 0 && amount <= Number.MAX_SAFE_INTEGER && Math.floor(amount) === amount)) {
      this.refuse(this.reason(reason), `a whole number of base units from ${this.describe(from)}`, amount);
    }
    const asset = this.asset[from];
    if (asset === undefined || asset !== this.asset[to] || from === to) {
      this.refuse(this.reason(reason), `another account in the asset of ${this.describe(from)}`, this.describe(to));
    }
    const left = balance[from]! - amount;
    if (!(left >= 0) && this.unlimited[from] !== 1) {
      this.refuse(this.reason(reason), `at most the ${balance[from]} base units in ${this.describe(from)}`, amount);
    }
    if (left < -Number.MAX_SAFE_INTEGER || balance[to]! + amount > Number.MAX_SAFE_INTEGER) {
      this.refuse(this.reason(reason), 'holdings below 2^53 base units; try fewer decimals', this.describe(to));
    }
    if (!(reason >= 0 && reason < this.flows.reasons)) {
      this.refuse('posting', 'a reason of the chart', reason);
    }
    return true;
  }

  private record(kind: number, reason: number, from: number, to: number, amount: number): void {
    const { balance, flows, hash } = this;
    balance[from]! -= amount;
    balance[to]! += amount;
    const row = this.asset[from]! * flows.reasons + reason;
    const cell = (row * flows.roles + this.role[from]!) * flows.roles + this.role[to]!;
    flows.amount[cell]! += amount;
    flows.count[cell]! += 1;
    this.postings++;
    if (hash !== undefined) {
      hash.integer32(from | (kind << 27));
      hash.integer32(to);
      hash.integer32(amount | 0);
      hash.integer32((amount / 4294967296) | (reason << 21));
    }
    if (this.journal !== undefined) this.journal.posting(kind, reason, from, to, amount);
  }

  private passCoins(reason: number, from: number, to: number, amount: number): void {
    const { tags } = this;
    if ((this.unlimited[from]! | this.unlimited[to]!) !== 0) {
      const border = this.describe(this.unlimited[from] === 1 ? from : to);
      this.refuse(this.reason(reason), 'an entry or exit for cash that crosses the border', border);
    }
    const into = this.isConduit(to) ? tags.recent : tags.stock;
    if (this.isConduit(from)) moveFromConduit(tags, from, into, to * TAGS, amount);
    else moveCoins(tags.stock, from * TAGS, into, to * TAGS, amount);
  }

  /** The coins in `crossing` come in through the border. */
  protected coinsIn(account: number): void {
    for (let t = 0; t < TAGS; t++) {
      this.tags.stock[account * TAGS + t]! += this.crossing[t]!;
      this.cashIn[this.role[account]! * TAGS + t]! += this.crossing[t]!;
    }
  }

  /** Coins leave through the border; their tags are left in `crossing`. */
  protected coinsOut(account: number, amount: number): void {
    this.crossing.fill(0);
    if (this.cash[this.asset[account]!] === 0) return;
    if (this.isConduit(account)) moveFromConduit(this.tags, account, this.crossing, 0, amount);
    else moveCoins(this.tags.stock, account * TAGS, this.crossing, 0, amount);
    for (let t = 0; t < TAGS; t++) this.cashOut[this.role[account]! * TAGS + t]! += this.crossing[t]!;
  }

  /** At an epoch's end: what conduits did not pay on of the epoch's coins joins their stock. */
  protected settleConduits(): void {
    for (const account of this.conduitCash) settleConduit(this.tags, account);
  }

  /** @throws LedgerError unless every mark is finite and ≥ 0, and that of cash as at genesis */
  protected setMarks(marks: ArrayLike<number>): void {
    this.chart.assets.forEach(({ symbol, mark, cash }, a) => {
      if (!(marks[a]! >= 0 && marks[a]! < Infinity)) this.refuse('marks', `a finite mark for ${symbol}`, marks[a]);
      if (cash && !(marks[a] === mark && mark > 0)) this.refuse('marks', `cash at its own value, ${mark}`, marks[a]);
    });
    this.chart.assets.forEach(({ decimals }, a) => {
      this.marks[a] = marks[a]!;
      this.rates[a] = marks[a]! / tenTo(decimals);
    });
  }
}
