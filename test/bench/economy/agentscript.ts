// M1 in AgentScript, as its documentation writes a model: agents are turtles with variables of their own, set up in `setup`
// and asked to act in `step`.

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
  type Size,
  SOLD,
  sharers,
  stakeOf,
  totalStake,
} from './terms.ts';

interface Turtle {
  id: number;
  balance: number;
  stake: number;
}
interface Turtles extends Array<Turtle> {
  create(count: number, begin: (turtle: Turtle) => void): void;
  ask(act: (turtle: Turtle) => void): void;
}
/** What this port uses of AgentScript's class Model. */
export interface AgentScript {
  new (world: object): { readonly turtles: Turtles; setup(): void; step(): void };
}
/** The smallest world: nobody goes anywhere. */
const WORLD = { minX: 0, maxX: 0, minY: 0, maxY: 0, minZ: 0, maxZ: 0 };

export function agentScriptSweep(Model: AgentScript): Economy {
  class Market extends Model {
    readonly agents: number;
    readonly stakes: number;
    readonly luck: Luck;
    tokens: number;
    dollars: number;
    fees = 0;
    burnt = 0;

    constructor({ agents, seed }: Size) {
      super(WORLD);
      this.agents = agents;
      this.stakes = totalStake(agents);
      this.luck = new Luck(seed);
      this.tokens = agents * ENDOWMENT;
      this.dollars = agents * ENDOWMENT;
    }

    override setup(): void {
      this.turtles.create(this.agents, (turtle) => {
        turtle.balance = ENDOWMENT;
        turtle.stake = stakeOf(turtle.id);
      });
    }

    override step(): void {
      const emission = this.agents * EMISSION_EACH;
      this.turtles.ask((turtle) => {
        turtle.balance += Math.floor((emission * turtle.stake) / this.stakes);
      });
      this.buyAndBurn(this.agents * DEMAND_EACH);
      this.turtles.ask((turtle) => this.act(turtle));
      const count = sharers(this.agents);
      const share = Math.floor(this.fees / count);
      for (let i = 0; i < count; i++) this.turtles[i]!.balance += share;
      this.fees -= share * count;
    }

    buyAndBurn(paid: number): void {
      const bought = Math.floor((this.tokens * (paid * KEPT)) / (this.dollars + paid * KEPT));
      this.dollars += paid;
      this.tokens -= bought;
      this.burnt += bought;
    }

    act(turtle: Turtle): void {
      const u = this.luck.uniform();
      if (u < SELLS) {
        const amount = Math.floor(turtle.balance * SOLD);
        const kept = amount * KEPT;
        this.dollars -= (this.dollars * kept) / (this.tokens + kept);
        this.tokens += amount;
        turtle.balance -= amount;
      } else if (u < SELLS + PAYS) {
        const payee = this.turtles[Math.floor(this.luck.uniform() * this.agents)]!;
        const amount = Math.floor(turtle.balance * PAID);
        const fee = Math.floor(amount * FEE);
        turtle.balance -= amount;
        payee.balance += amount - fee;
        this.fees += fee;
      }
    }
  }

  return (size) => {
    const market = new Market(size);
    market.setup();
    return () => {
      for (let epoch = 0; epoch < size.epochs; epoch++) market.step();
      const { tokens, dollars, fees, burnt, turtles } = market;
      const held = turtles.reduce((sum, { balance }) => sum + balance, 0);
      return { updates: size.agents * size.epochs, price: dollars / tokens, issued: held + tokens + fees + burnt };
    };
  };
}
