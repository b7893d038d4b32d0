// Emission: the protocol pays for participation out of newly minted or pre-minted tokens. Every schedule is a rule of its
// own; what they share is here: who is paid, out of what, and what the release would fetch.

import { tenTo } from '../kernel/maths.ts';
import { single } from '../model/columns.ts';
import type { AnyModule } from '../model/definitions.ts';
import { defineRule } from '../model/definitions.ts';
import { choice, type ParameterSpecs, split, type Values } from '../model/parameters.ts';
import { payTargets } from '../model/pay-targets.ts';
import type { World } from '../model/world.ts';

const shared = {
  from: choice(['mint', 'reserve'], {
    about: 'Whether the tokens are minted or released from the pre-minted reserve. Origins do not depend on it.',
    default: 'mint',
  }),
  to: split({ about: 'Who is paid: populations, stakers, treasury, platform, reserve, burn.' }),
};

const columns = {
  released: single('TOKEN base units released since the start'),
  markValue: single('USD value of all releases at the marks of their days'),
  poolValue: single('USD that all releases would have fetched in the pool on their days, each epoch’s sold at once'),
  unclaimed: single('TOKEN base units that nobody had a claim to, kept by the treasury'),
};

interface Schedule<P extends ParameterSpecs> {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  readonly parameters: P;
  /**
   * Base units due between two times (days since the start); `unit` base units make a TOKEN, and `issued` exist, the reserve
   * apart.
   */
  readonly due: (parameters: Values<P>, from: number, to: number, unit: number, issued: number) => number;
}

/** Makes an emission rule of a schedule. A reserve that runs dry pays what it has. */
export function defineEmission<const P extends ParameterSpecs>(schedule: Schedule<P>): AnyModule {
  const { name, about, source, parameters, due } = schedule;
  return defineRule({
    name,
    about,
    source,
    parameters: { ...parameters, ...shared },
    columns,
    reasons: ['emission'],
    phases: {
      reward(self, world) {
        const values = self.parameters as Values<P> & Values<typeof shared>;
        const { epochHours, decimals } = world.setting;
        const unit = tenTo(decimals.TOKEN);
        const issued = -world.holding(world.protocol.issuance.TOKEN) - world.holding(world.protocol.reserve.TOKEN);
        const asked = due(values, (world.now - epochHours) / 24, world.now / 24, unit, issued);
        const { source: account, amount } = sourceOf(world, values.from, asked);
        if (amount === 0) return;
        note(self.columns, world, account, amount);
        self.columns.unclaimed[0]! += payTargets(world, self.reasons.emission!, account, 'TOKEN', amount, values.to);
      },
    },
    counters: {
      'emission.released': (self) => self.columns.released[0]!,
      'emission.mark_value': (self) => self.columns.markValue[0]!,
      'emission.pool_value': (self) => self.columns.poolValue[0]!,
      'emission.unclaimed': (self) => self.columns.unclaimed[0]!,
    },
  }) as unknown as AnyModule;
}

function sourceOf(world: World, from: 'mint' | 'reserve', asked: number) {
  const { protocol } = world;
  if (from === 'mint') return { source: protocol.issuance.TOKEN, amount: asked };
  return { source: protocol.reserve.TOKEN, amount: Math.min(asked, world.holding(protocol.reserve.TOKEN)) };
}

/** Books what the release is worth at the mark, and what it would fetch if it were sold into the pool at once. */
function note(
  own: { [Name in keyof typeof columns]: Float64Array },
  world: World,
  account: number,
  amount: number,
): void {
  const atMark = world.ledger.value(account, amount);
  own.released[0]! += amount;
  own.markValue[0]! += atMark;
  own.poolValue[0]! += world.ports.token ? world.ports.token.quoteSell(amount as never) / 1e6 : atMark;
}
