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
  return ({ agents, epochs, seed }) => {
    const luck = new Luck(seed);
    const total = totalStake(agents);
    const count = sharers(agents);

    class Market extends Model {
      tokens = agents * ENDOWMENT;
      dollars = agents * ENDOWMENT;
      fees = 0;
      burnt = 0;

      override setup(): void {
        this.turtles.create(agents, (turtle) => {
          turtle.balance = ENDOWMENT;
          turtle.stake = stakeOf(turtle.id);
        });
      }

      override step(): void {
        const emission = agents * EMISSION_EACH;
        this.turtles.ask((turtle) => {
          turtle.balance += Math.floor((emission * turtle.stake) / total);
        });
        this.buyAndBurn(agents * DEMAND_EACH);
        this.turtles.ask((turtle) => this.act(turtle));
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
        const u = luck.uniform();
        if (u < SELLS) {
          const amount = Math.floor(turtle.balance * SOLD);
          const kept = amount * KEPT;
          this.dollars -= (this.dollars * kept) / (this.tokens + kept);
          this.tokens += amount;
          turtle.balance -= amount;
        } else if (u < SELLS + PAYS) {
          const payee = this.turtles[Math.floor(luck.uniform() * agents)]!;
          const amount = Math.floor(turtle.balance * PAID);
          const fee = Math.floor(amount * FEE);
          turtle.balance -= amount;
          payee.balance += amount - fee;
          this.fees += fee;
        }
      }
    }

    const market = new Market(WORLD);
    market.setup();
    return () => {
      for (let epoch = 0; epoch < epochs; epoch++) market.step();
      const { tokens, dollars, fees, burnt, turtles } = market;
      const held = turtles.reduce((sum, { balance }) => sum + balance, 0);
      return { updates: agents * epochs, price: dollars / tokens, issued: held + tokens + fees + burnt };
    };
  };
}
