// The economies on bare typed arrays: what this arithmetic costs in JavaScript where nothing keeps accounts of it.

import { EventQueue } from '../../../sim/kernel/queue.ts';
import { Luck } from './luck.ts';
import {
  DEMAND_EACH,
  type Economy,
  EMISSION_EACH,
  ENDOWMENT,
  FEE,
  KEPT,
  PAID,
  PAYS,
  SELLS,
  SOLD,
  sharers,
  stakeOf,
  totalStake,
} from './terms.ts';

/** Random numbers are drawn so many at a time. */
const BLOCK = 4096;

function createMarket(agents: number) {
  const balance = new Float64Array(agents).fill(ENDOWMENT);
  const stake = Float64Array.from({ length: agents }, (_, i) => stakeOf(i));
  const total = totalStake(agents);
  const count = sharers(agents);
  let tokens = agents * ENDOWMENT;
  let dollars = tokens;
  let fees = 0;
  let burnt = 0;
  return {
    open(): void {
      const emission = agents * EMISSION_EACH;
      for (let i = 0; i < agents; i++) balance[i]! += Math.floor((emission * stake[i]!) / total);
      const paid = agents * DEMAND_EACH;
      const bought = Math.floor((tokens * (paid * KEPT)) / (dollars + paid * KEPT));
      dollars += paid;
      tokens -= bought;
      burnt += bought;
    },
    sell(i: number): void {
      const amount = Math.floor(balance[i]! * SOLD);
      const kept = amount * KEPT;
      dollars -= (dollars * kept) / (tokens + kept);
      tokens += amount;
      balance[i]! -= amount;
    },
    pay(i: number, payee: number): void {
      const amount = Math.floor(balance[i]! * PAID);
      const fee = Math.floor(amount * FEE);
      balance[i]! -= amount;
      balance[payee]! += amount - fee;
      fees += fee;
    },
    close(): void {
      const share = Math.floor(fees / count);
      for (let i = 0; i < count; i++) balance[i]! += share;
      fees -= share * count;
    },
    outcome: (updates: number) => ({
      updates,
      price: dollars / tokens,
      issued: balance.reduce((sum, held) => sum + held, 0) + tokens + fees + burnt,
    }),
  };
}

export const plainSweep: Economy = ({ agents, epochs, seed }) => {
  const market = createMarket(agents);
  const luck = new Luck(seed);
  const actions = new Float64Array(BLOCK);
  const payees = new Float64Array(BLOCK);
  const words = new Uint32Array(2 * BLOCK);
  return () => {
    for (let epoch = 0; epoch < epochs; epoch++) {
      market.open();
      for (let first = 0; first < agents; first += BLOCK) {
        const count = Math.min(BLOCK, agents - first);
        luck.fill(actions, words, count);
        luck.fill(payees, words, count);
        for (let k = 0; k < count; k++) {
          if (actions[k]! < SELLS) market.sell(first + k);
          else if (actions[k]! < SELLS + PAYS) market.pay(first + k, Math.floor(payees[k]! * agents));
        }
      }
      market.close();
    }
    return market.outcome(agents * epochs);
  };
};

export const plainEvents: Economy = ({ agents, epochs, seed }) => {
  const market = createMarket(agents);
  const luck = new Luck(seed);
  const queue = new EventQueue(agents + 8);
  for (let i = 0; i < agents; i++) queue.push(luck.exponential(), 1, 0, i, 0);
  queue.push(1, 0, 0, agents, 0);
  return () => {
    for (let events = 1; ; events++) {
      queue.pop();
      const { entity: i, time } = queue;
      if (i < agents) {
        const u = luck.uniform();
        if (u < SELLS) market.sell(i);
        else if (u < SELLS + PAYS) market.pay(i, Math.floor(luck.uniform() * agents));
        queue.push(time + luck.exponential(), 1, 0, i, 0);
      } else {
        market.open();
        market.close();
        if (time >= epochs) return market.outcome(events);
        queue.push(time + 1, 0, 0, agents, 0);
      }
    }
  };
};
