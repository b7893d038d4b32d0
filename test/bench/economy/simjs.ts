// M2 in SIM.JS, as its documentation writes a model: every agent is an entity, which sets a timer for its next action.

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

interface Entity {
  setTimer(duration: number): { done(callback: () => void): void };
  start(...values: never[]): void;
}
/** What this port uses of SIM.JS. */
export interface SimJs {
  Sim: new () => {
    addEntity<E extends Entity>(entity: new (sim: never, name: string) => E, name: string, ...values: unknown[]): E;
    simulate(end: number): void;
  };
  Entity: new (sim: never, name: string) => Entity;
}

export function simJsEvents({ Sim, Entity }: SimJs): Economy {
  class Agent extends Entity {
    balance = ENDOWMENT;
    stake = 0;
    market!: Market;

    override start(market: Market, stake: number): void {
      this.market = market;
      this.stake = stake;
      this.setTimer(market.luck.exponential()).done(this.act);
    }

    act(): void {
      const { everybody, luck } = this.market;
      this.market.events++;
      const u = luck.uniform();
      if (u < SELLS) this.sell();
      else if (u < SELLS + PAYS) this.pay(everybody[Math.floor(luck.uniform() * everybody.length)]!);
      this.setTimer(luck.exponential()).done(this.act);
    }

    sell(): void {
      const { market } = this;
      const amount = Math.floor(this.balance * SOLD);
      const kept = amount * KEPT;
      market.dollars -= (market.dollars * kept) / (market.tokens + kept);
      market.tokens += amount;
      this.balance -= amount;
    }

    pay(payee: Agent): void {
      const amount = Math.floor(this.balance * PAID);
      const fee = Math.floor(amount * FEE);
      this.balance -= amount;
      payee.balance += amount - fee;
      this.market.fees += fee;
    }
  }

  class Protocol extends Entity {
    market!: Market;

    override start(market: Market): void {
      this.market = market;
      this.setTimer(1).done(this.turn);
    }

    turn(): void {
      const { market } = this;
      const { everybody } = market;
      const agents = everybody.length;
      market.events++;
      for (const agent of everybody) {
        agent.balance += Math.floor((agents * EMISSION_EACH * agent.stake) / market.stakes);
      }
      const paid = agents * DEMAND_EACH;
      const bought = Math.floor((market.tokens * (paid * KEPT)) / (market.dollars + paid * KEPT));
      market.dollars += paid;
      market.tokens -= bought;
      market.burnt += bought;
      const count = sharers(agents);
      const share = Math.floor(market.fees / count);
      for (let i = 0; i < count; i++) everybody[i]!.balance += share;
      market.fees -= share * count;
      this.setTimer(1).done(this.turn);
    }
  }

  interface Market {
    readonly luck: Luck;
    readonly stakes: number;
    readonly everybody: Agent[];
    tokens: number;
    dollars: number;
    fees: number;
    burnt: number;
    events: number;
  }

  return ({ agents, epochs, seed }) => {
    const sim = new Sim();
    const market: Market = {
      luck: new Luck(seed),
      stakes: totalStake(agents),
      everybody: [],
      tokens: agents * ENDOWMENT,
      dollars: agents * ENDOWMENT,
      fees: 0,
      burnt: 0,
      events: 0,
    };
    for (let i = 0; i < agents; i++) market.everybody.push(sim.addEntity(Agent, `agent ${i}`, market, stakeOf(i)));
    sim.addEntity(Protocol, 'protocol', market);
    return () => {
      sim.simulate(epochs);
      const { tokens, dollars, fees, burnt, events, everybody } = market;
      const held = everybody.reduce((sum, { balance }) => sum + balance, 0);
      return { updates: events, price: dollars / tokens, issued: held + tokens + fees + burnt };
    };
  };
}
