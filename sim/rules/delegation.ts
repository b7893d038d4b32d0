// Delegation: holders lend their stake to a validator, who judges with it and is paid for it. It stays theirs; the validator
// passes on what it earned, less a part that he takes.

import { DELEGATE_TAKE, divideDividends } from '../mechanisms/consensus/delegation-take.ts';
import { splitByLargestRemainder } from '../mechanisms/fees/largest-remainder.ts';
import { sized } from '../model/columns.ts';
import { defineRule } from '../model/definitions.ts';
import { count, quantity, reference, share, type Values } from '../model/parameters.ts';
import type { Self, World } from '../model/world.ts';

const NOBODY = -1;

const parameters = {
  validators: reference('population', { about: 'Who is lent to, and passes on.', default: 'validators' }),
  lenders: reference('population', { about: 'Who lends.', default: 'lenders' }),
  take: share({
    about: 'Part of what lent stake earned that the validator keeps.',
    default: String(DELEGATE_TAKE),
    grade: 'known',
    source: 'opentensor/subtensor, DefaultDelegateTake, 11796 of 65535',
  }),
  memory: quantity('day', {
    about: 'Time over which what a validator pays is averaged, for holders to see.',
    default: '30 days',
    min: '1 day',
    grade: 'assumed',
  }),
  room: count({ about: 'Validators, and lenders, that there is room for.', default: 1024, min: 1 }),
};

const perPerson = (p: Values<typeof parameters>) => p.room;

const columns = {
  chosen: sized('i32', perPerson, 'validator whom each lender has chosen, or -1', NOBODY),
  backed: sized('i32', perPerson, 'validator whom its stake stands behind in this epoch, or -1', NOBODY),
  before: sized('f64', perPerson, 'TOKEN base units of each validator before the epoch’s pay'),
  lent: sized('f64', perPerson, 'TOKEN base units lent to each validator in this epoch'),
  yield: sized('f64', perPerson, 'trailing pay of a lent TOKEN with each validator, TOKEN a day'),
};

type Delegation = Self<typeof parameters, typeof columns>;

export const delegation = defineRule({
  name: 'delegation',
  about:
    'Lends holders’ stake to validators and passes on what it earned; write it after the rule that pays validators.',
  source: 'opentensor/developer-docs docs/delegation.md; opentensor/subtensor (DefaultDelegateTake)',
  parameters,
  columns,
  reasons: ['stake.dividends'],
  setUp(self, world) {
    for (const name of ['validators', 'lenders'] as const) {
      const { count: members } = world.population(self.parameters[name]);
      if (members <= self.parameters.room) continue;
      throw new Error(`${self.id}.room: expected room for ${members}, got ${self.parameters.room}; try a larger room`);
    }
  },
  phases: {
    demand(self, world) {
      addUp(self, world);
    },
    settle(self, world) {
      const { count: members, accounts } = world.population(self.parameters.validators);
      for (let i = 0; i < members; i++) self.columns.before[i] = world.holding(accounts.token! + i);
    },
    reward: passOn,
  },
  provides: {
    delegation: (self, world) => ({
      validators: () => world.population(self.parameters.validators).count,
      back(holder, validator) {
        self.columns.chosen[holder] = validator;
      },
      lent: (validator) => self.columns.lent[validator]!,
      worthOfTake: (validator) => self.parameters.take * self.columns.lent[validator]!,
      yield: (validator) => self.columns.yield[validator]!,
    }),
  },
});

/** What stands behind each validator as the epoch opens; who moves during it counts from the next. */
function addUp({ columns: own, parameters: p }: Delegation, world: World): void {
  const { count: members, accounts } = world.population(p.lenders);
  own.lent.fill(0);
  own.backed.set(own.chosen);
  for (let h = 0; h < members; h++) {
    if (own.backed[h] !== NOBODY) own.lent[own.backed[h]!]! += world.holding(accounts.staked! + h);
  }
}

function passOn(self: Delegation, world: World): void {
  const { columns: own, parameters: p } = self;
  const validators = world.population(p.validators);
  const lenders = world.population(p.lenders);
  const days = world.setting.epochHours / 24;
  const weight = Math.min(1, days / p.memory);
  for (let i = 0; i < validators.count; i++) {
    const wallet = validators.accounts.token! + i;
    const dividends = Math.max(0, world.holding(wallet) - own.before[i]!);
    const stake = world.holding(validators.accounts.staked! + i);
    if (stake + own.lent[i]! === 0) continue;
    const { delegate, delegators } = divideDividends(dividends, stake, [own.lent[i]!], p.take);
    const passed = delegators[0]!;
    // Where nobody lends, holders can still see what a TOKEN would have earned.
    const rate = ((1 - p.take) * dividends) / (stake + own.lent[i]!) / days;
    own.yield[i]! += weight * (rate - own.yield[i]!);
    const amount = Math.min(Math.round(passed), dividends - Math.floor(delegate));
    if (!(amount > 0)) continue;
    const backers = Array.from({ length: lenders.count }, (_, h) => h).filter((h) => own.backed[h] === i);
    const parts = splitByLargestRemainder(
      amount,
      backers.map((h) => world.holding(lenders.accounts.staked! + h)),
    );
    backers.forEach((h, k) => {
      world.ledger.transfer(self.reasons['stake.dividends']!, wallet, lenders.accounts.token! + h, parts[k]!);
    });
  }
}
