// How whoever owes something outside pays it: from its dollars first, and when they are short by selling just as much TOKEN
// as it takes. Every sale for living costs in the economy goes through here, and through the pool's price impact.

import { tenTo } from '../kernel/maths.ts';
import { type Money, nothing } from './money.ts';
import type { InputKind } from './ports.ts';
import type { AgentWorld } from './world.ts';

/**
 * Pays `cash` USD base units to suppliers of `kind` out of a USD account, selling from the TOKEN account of the same owner
 * if need be. Returns what was paid: less than `cash` when dollars and tokens together do not fetch it.
 */
export function payCost(world: AgentWorld, usd: number, token: number, cash: Money, kind: InputKind): Money {
  raise(world, usd, token, cash);
  const paid = Math.min(cash, world.holding(usd)) as Money;
  world.ports.outside!.payInput(usd, paid, kind);
  return paid;
}

/** Pays `cash` USD base units to suppliers of `kind`, and what dollars and tokens do not fetch out of its savings outside. */
export function coverCost(world: AgentWorld, usd: number, token: number, cash: Money, kind: InputKind): void {
  raise(world, usd, token, cash);
  const missing = Math.max(0, cash - world.holding(usd)) as Money;
  world.ports.outside!.bringIn(usd, missing, 'capital');
  world.ports.outside!.payInput(usd, cash, kind);
}

/** Sells just enough TOKEN to get `cash` USD base units, or all there is. Returns the USD got; none without a token market. */
export function sellFor(world: AgentWorld, usd: number, token: number, cash: Money): Money {
  const market = world.ports.token;
  const most = world.holding(token);
  if (market === undefined || most === 0 || cash <= 0) return nothing;
  const { decimals } = world.setting;
  const unit = tenTo(decimals.TOKEN - decimals.USD);
  // A sale lowers the price, so that this first guess, and each that scales it by what is missing, asks for too little: the
  // guesses rise to the answer, in two or three steps where the sale is small against the pool.
  let amount = Math.min(most, Math.ceil((cash / market.price()) * unit));
  for (;;) {
    const fetched = market.quoteSell(amount as Money);
    if (fetched >= cash || amount === most) break;
    amount = Math.min(most, Math.ceil((amount * cash) / fetched) + 1);
  }
  return market.sell(token, usd, amount as Money);
}

/** Sells TOKEN until `cash` USD base units are at hand, as far as the tokens go. */
export function raise(world: AgentWorld, usd: number, token: number, cash: Money): void {
  const short = (cash - world.holding(usd)) as Money;
  if (short > 0) sellFor(world, usd, token, short);
}

/** Takes `cash` USD base units out of the economy, to live on, selling TOKEN for what is short. */
export function takeHome(world: AgentWorld, usd: number, token: number, cash: Money): void {
  raise(world, usd, token, cash);
  world.ports.outside!.withdraw(usd, Math.min(cash, world.holding(usd)) as Money);
}
