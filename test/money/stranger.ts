// A stranger reads the journal and works out again who booked what: wealth is balances times marks, mixes and purses are
// plain lists, and the protocol's credit is a list of entries that is gone through one by one.

import type { Chart } from '../../sim/money/chart.ts';
import { type Operation, operations } from '../../sim/money/operations.ts';
import { alive, drawByHand, type Entry } from './credit-by-hand.ts';

/** X, K, E, T, G, x, k, g. */
type Parts = number[];

interface PayOut {
  payee: number;
  value: number;
}

const nothing = (): Parts => [0, 0, 0, 0, 0, 0, 0, 0];
const only = (part: number): Parts => nothing().map((_, s) => (s === part ? 1 : 0));
const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
const asSettled = ([X, K, E, T, G, x, k, g]: Parts): Parts => [X! + x!, K! + k!, E!, T!, G! + g!, 0, 0, 0];

export class Stranger {
  /** Per owner, in dollars: booked by origin X, K, E, T, G, and returned credit. */
  readonly booked: number[][];
  readonly returned: number[];
  private readonly chart: Chart;
  private readonly window: number;
  private readonly units: number[];
  private readonly mix: Parts[];
  private readonly purse: { units: number; mix: Parts }[];
  private readonly clearing = { value: 0, mix: nothing() };
  private marks: number[];
  private now = 0;
  private entries: Entry[] = [];
  private waiting: PayOut[] = [];

  constructor(chart: Chart, window: number) {
    const owners = chart.ownerClass.length;
    this.chart = chart;
    this.window = window;
    this.units = chart.accountOwner.map(() => 0);
    this.mix = Array.from({ length: owners }, nothing);
    this.purse = Array.from({ length: owners }, () => ({ units: 0, mix: nothing() }));
    this.booked = Array.from({ length: owners }, () => [0, 0, 0, 0, 0]);
    this.returned = Array.from({ length: owners }, () => 0);
    this.marks = chart.assets.map(({ mark }) => mark);
  }

  epoch(marks: ArrayLike<number>): void {
    this.payAllOut();
    this.marks = Array.from(marks);
    this.now++;
    this.entries = alive(this.entries, this.now, this.window);
  }

  rebase(asset: number, factor: number): void {
    this.marks[asset]! /= factor;
  }

  posting(kind: number, _reason: number, from: number, to: number, amount: number): void {
    const operation: Operation = operations[kind]!;
    if (operation !== 'pay-out-beside') this.payAllOut();
    const [payer, payee] = [this.chart.accountOwner[from]!, this.chart.accountOwner[to]!];
    const asset = this.chart.accountAsset[from]!;
    const value = (amount * this.marks[asset]!) / 1_000_000;
    const receive = (parts: Parts, dollars = value) => this.receive(payee, parts, dollars);
    switch (operation) {
      case 'genesis':
      case 'genesis-capital':
      case 'unlock':
        receive(only(7));
        break;
      case 'pay':
        this.buy(payee, this.spent(payer, value), value);
        break;
      case 'transfer':
        receive(this.spent(payer, value));
        break;
      case 'pay-in': {
        const parts = this.spent(payer, value);
        this.entries.push({ epoch: this.now, payer, fresh: value * parts[5]!, booked: value * parts[0]! });
        break;
      }
      case 'pay-out':
      case 'pay-out-beside':
      case 'grant-out':
        this.waiting.push({ payee, value });
        break;
      case 'enter-service':
      case 'enter-capital': {
        const purse = this.purse[payee]!;
        const back = Math.min(purse.units, amount);
        purse.units -= back;
        receive(purse.mix, back / 1_000_000);
        // The rest comes on top of what has just come back.
        this.units[to]! += back;
        receive(only(operation === 'enter-service' ? 5 : 6), (amount - back) / 1_000_000);
        this.units[to]! -= back;
        break;
      }
      case 'enter-grant':
        receive(only(3));
        if (this.hasMix(payee)) this.booked[payee]![3]! += value;
        break;
      case 'withdraw': {
        const purse = this.purse[payer]!;
        const all = purse.units + amount;
        purse.mix = purse.mix.map((share, s) => (share * purse.units + this.mix[payer]![s]! * amount) / all);
        purse.units = all;
        break;
      }
      case 'collect': {
        const parts = this.spent(payer, value);
        const all = this.clearing.value + value;
        this.clearing.mix = this.clearing.mix.map(
          (share, s) => (share * this.clearing.value + parts[s]! * value) / all,
        );
        this.clearing.value = all;
        break;
      }
      case 'distribute':
        this.buy(payee, this.clearing.mix, value);
        this.clearing.value -= value;
        break;
      case 'borrow-unsecured':
        receive(only(6));
        break;
      case 'own':
      case 'exit':
      case 'convey':
      case 'borrow-secured':
      case 'repay':
      case 'rebase':
        // Mixes stay as they are.
        break;
    }
    this.units[from]! -= amount;
    if (this.waiting.length > 0) this.later.push([to, amount]);
    else this.units[to]! += amount;
    if (operation === 'grant-out') this.payAllOut(3);
  }

  /** What was paid out at one instant arrives at one instant. */
  private later: [number, number][] = [];

  /** Everybody who is paid at this instant draws the credit, oldest epoch first, out of others' entries. */
  payAllOut(rest = 2): void {
    const payees = new Map<number, number>();
    for (const { payee, value } of this.waiting) payees.set(payee, (payees.get(payee) ?? 0) + value);
    this.waiting = [];
    for (const [payee, { fresh, booked }] of drawByHand(this.entries, payees)) {
      const all = payees.get(payee)!;
      const beyond = all - fresh - booked;
      const parts = nothing();
      parts[0] = (fresh + booked) / all;
      parts[rest] = beyond / all;
      this.receive(payee, parts, all);
      this.booked[payee]![0]! += fresh;
      this.booked[payee]![rest]! += beyond;
      this.returned[payee]! += booked;
    }
    for (const [account, amount] of this.later) this.units[account]! += amount;
    this.later = [];
  }

  private hasMix(owner: number): boolean {
    return ['outside', 'holder', 'earning'].includes(this.chart.ownerClass[owner]!);
  }

  private wealth(owner: number): number {
    return sum(
      this.units.map((units, account) =>
        this.chart.accountOwner[account] === owner
          ? (units * this.marks[this.chart.accountAsset[account]!]!) / 1_000_000
          : 0,
      ),
    );
  }

  private receive(owner: number, parts: Parts, value: number): void {
    if (!this.hasMix(owner) || value === 0) return;
    const wealth = this.wealth(owner);
    this.mix[owner] = this.mix[owner]!.map((share, s) => (share * wealth + parts[s]! * value) / (wealth + value));
  }

  private buy(payee: number, parts: Parts, value: number): void {
    this.booked[payee]![0]! += value * parts[5]!;
    this.booked[payee]![1]! += value * parts[6]!;
    this.booked[payee]![4]! += value * parts[7]!;
    this.receive(payee, asSettled(parts), value);
  }

  /** What a payment is made of: everything else in proportion before fresh outside money; the mix is what stays. */
  private spent(owner: number, value: number): Parts {
    const wealth = this.wealth(owner);
    const held = this.mix[owner]!.map((share) => share * wealth);
    const others = sum(held) - held[5]!;
    if (held[5] === 0 || value >= wealth * (1 - 1e-15)) return this.mix[owner]!;
    const fromOthers = Math.min(value, others);
    const paid = held.map((dollars, s) =>
      s === 5 ? value - fromOthers : others > 0 ? (dollars / others) * fromOthers : 0,
    );
    const stays = held.map((dollars, s) => Math.max(0, dollars - paid[s]!));
    this.mix[owner] = stays.map((dollars) => dollars / sum(stays));
    return paid.map((dollars) => dollars / value);
  }
}
