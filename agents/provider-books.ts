// A provider's books: what came in, the bills for power really drawn and for operations, the profit taken out, and what its
// machine has lost in value. A bill that dollars and TOKEN together cannot pay makes it insolvent.

import { tenTo } from '../sim/kernel/maths.ts';
import type { Money } from '../sim/model/money.ts';
import { payCost, sellFor } from '../sim/model/pay-cost.ts';
import type { AgentWorld } from '../sim/model/world.ts';
import type { Providers } from './compute-provider.ts';
import { energyOf, runningCost } from './provider-machines.ts';

const DAYS_PER_YEAR = 365;

/** Takes stock of the epoch's pay, pays the bills and takes out part of the profit. */
export function spend(self: Providers, world: AgentWorld): void {
  const { columns: own, parameters: p, count: members } = self;
  const days = world.setting.epochHours / 24;
  let earned = 0;
  let capacity = 0;
  for (let i = 0; i < members; i++) {
    if (own.active[i] === 0) continue;
    const pay = received(self, world, i) / days;
    const bills = payBills(self, world, i) / days;
    const weight = Math.max(days / p.memory, (24 * days) / (world.now - own.bought[i]!));
    own.pay[i]! += Math.min(1, weight) * (pay - own.pay[i]!);
    own.bills[i]! += Math.min(1, weight) * (bills - own.bills[i]!);
    own.losing[i] = own.pay[i]! < own.bills[i]! * (1 - p.exit) ? own.losing[i]! + days : 0;
    takeOut(self, world, i, (pay - bills) * days);
    writeDown(self, world, i);
    note(self, world, i);
    earned += pay;
    capacity += own.capacity[i]!;
  }
  const { compute } = world.ports;
  // Where nobody is in, the market itself says what a unit would fetch.
  const unit = capacity > 0 ? earned / capacity : 24 * compute!.price() * compute!.utilisation();
  const weight = Math.max(days / p.memory, 1 / (world.epoch + 1));
  own.prospect[0]! += Math.min(1, weight) * (unit - own.prospect[0]!);
}

/** USD at the mark that came in since the last epoch's end, whoever paid it. */
function received({ columns: own, accounts: at }: Providers, world: AgentWorld, i: number): number {
  const { USD, TOKEN } = world.setting.decimals;
  const cash = (world.holding(at.usd + i) - own.cashHeld[i]!) / tenTo(USD);
  const token = (world.holding(at.token + i) - own.tokenHeld[i]!) / tenTo(TOKEN);
  return cash + token * world.mark();
}

/** Notes what it holds, so that what comes in from now on is pay. */
export function note({ columns: own, accounts: at }: Providers, world: AgentWorld, i: number): void {
  own.cashHeld[i] = world.holding(at.usd + i);
  own.tokenHeld[i] = world.holding(at.token + i);
}

/** Pays for power really drawn and for operations; returns the bills in USD, paid or not. */
function payBills({ columns: own, parameters: p, accounts: at }: Providers, world: AgentWorld, i: number): number {
  const { epochHours, decimals } = world.setting;
  const energy = energyOf(own, i, own.busy[i]!, Math.max(0, epochHours - own.busy[i]!));
  const power = world.money('USD', energy * own.tariff[i]! * p['electricity-level']);
  const operations = world.money('USD', (p.operations * epochHours) / 24);
  const paid =
    payCost(world, at.usd + i, at.token + i, power, 'electricity') +
    payCost(world, at.usd + i, at.token + i, operations, 'operations');
  const unit = tenTo(decimals.USD);
  const missing = (power + operations - paid) / unit;
  own.energy[0]! += energy;
  own.unpaid[0]! += missing;
  if (missing > 0) own.insolvent[i] = 1;
  return (power + operations) / unit;
}

/** Takes out a part of the profit (USD), out of dollars above the cushion first, then by selling TOKEN. */
function takeOut(self: Providers, world: AgentWorld, i: number, profit: number): void {
  const { parameters: p, accounts: at } = self;
  const wanted = world.money('USD', Math.max(0, profit) * p.takes);
  if (wanted === 0) return;
  const cushion = world.money('USD', p.cushion * runningCost(self.columns, i, p, p['planned-utilisation']));
  const free = () => Math.max(0, world.holding(at.usd + i) - cushion);
  sellFor(world, at.usd + i, at.token + i, (wanted - free()) as Money);
  world.ports.outside!.withdraw(at.usd + i, Math.min(wanted, free()) as Money);
}

/** A machine loses value in a straight line over its life; what is left of it must earn the required return. */
function writeDown({ columns: own, parameters: p }: Providers, world: AgentWorld, i: number): void {
  const days = world.setting.epochHours / 24;
  const age = (world.now - own.bought[i]!) / 24;
  const left = Math.max(0, 1 - (age - days) / own.life[i]!);
  const worn = Math.min(left, days / own.life[i]!);
  own.depreciation[0]! += own.price[i]! * worn;
  own.charge[0]! += (own.price[i]! * (left - worn / 2) * p['required-return'] * days) / DAYS_PER_YEAR;
}
