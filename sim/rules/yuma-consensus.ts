// Yuma: once an epoch, what validators with stake think of miners becomes what miners earn, and what validators earn by how
// early they backed them. Miners hold places for a fee that is burnt.

import { BONDS_MOVING_AVERAGE } from '../mechanisms/consensus/bond-average.ts';
import { ALPHA_RANGE, ALPHA_STEEPNESS } from '../mechanisms/consensus/liquid-alpha.ts';
import { BONDS_PENALTY } from '../mechanisms/consensus/weight-clipping.ts';
import { resetBonds, yumaEpoch } from '../mechanisms/consensus/yuma-epoch.ts';
import { KAPPA, YUMA_SETTINGS, type YumaSettings } from '../mechanisms/consensus/yuma-settings.ts';
import { single, sized } from '../model/columns.ts';
import { defineRule } from '../model/definitions.ts';
import { count, flag, group, quantity, reference, share, type Values } from '../model/parameters.ts';
import type { Self, World } from '../model/world.ts';

const chain = { grade: 'known', source: 'opentensor/subtensor, defaults of pallets/subtensor/src/lib.rs' } as const;

const parameters = {
  miners: reference('population', { about: 'Who is judged.', default: 'miners' }),
  validators: reference('population', { about: 'Who judges, with stake.', default: 'validators' }),
  version: count({ about: 'Version of Yuma.', of: [1, 2, 3], default: 3 }),
  kappa: share({ about: 'κ: part of the stake that makes a consensus.', default: String(KAPPA), ...chain }),
  'bonds-penalty': share({
    about: 'β: how far weights beyond the consensus are cut before they buy bonds.',
    default: String(BONDS_PENALTY),
    ...chain,
  }),
  'bonds-kept': share({
    about: 'Part of the old bonds that stays in an epoch.',
    default: String(BONDS_MOVING_AVERAGE),
    ...chain,
  }),
  'liquid-alpha': flag({ about: 'Whether each bond of Yuma 3 moves at a speed of its own.', default: false, ...chain }),
  alpha: group(
    {
      low: share({ about: 'Least part of a bond renewed in an epoch.', default: String(ALPHA_RANGE.low), ...chain }),
      high: share({ about: 'Greatest part.', default: String(ALPHA_RANGE.high), ...chain }),
      steepness: quantity('1', {
        about: 'A hundred times the slope between them.',
        default: String(ALPHA_STEEPNESS),
        ...chain,
      }),
    },
    { about: 'Speeds of liquid alpha.' },
  ),
  fee: quantity('TOKEN', { about: 'What a place costs a miner; burnt.', default: '0.1 TOKEN', min: 0, ...chain }),
  'reveal-after': count({
    about:
      'Epochs after which a consensus is public: 1 where nothing is hidden, more where weights are committed first.',
    default: 1,
    min: 1,
    max: 360,
  }),
  accounts: count({ about: 'Validators and miners that there is room for.', default: 64, min: 2, max: 256 }),
};

type Parameters = Values<typeof parameters>;
const perAccount = (p: Parameters) => p.accounts;
const perPair = (p: Parameters) => p.accounts * p.accounts;

const columns = {
  seated: sized('u8', perAccount, '1 while the miner has a place'),
  since: sized('f64', perAccount, 'epoch in which the miner registered last'),
  weights: sized('f64', perPair, 'what each account gives each other, row by row, validators first'),
  bonds: sized('f64', perPair, 'bond of each account in each other'),
  permits: sized('u8', perAccount, '1 for an account that may validate'),
  incentive: sized('f64', perAccount, 'share in what miners earn, by account'),
  dividends: sized('f64', perAccount, 'share in what validators earn, by account'),
  history: sized('f64', (p: Parameters) => p.accounts * p['reveal-after'], 'the latest consensuses, a ring of rows'),
  epochs: single('epochs held'),
};

type Yuma = Self<typeof parameters, typeof columns>;

export const yumaConsensus = defineRule({
  name: 'yuma-consensus',
  about: 'Pays miners by validators’ consensus, and validators by the bonds that their weights bought.',
  source: 'opentensor/subtensor pallets/subtensor/src/epoch/run_epoch.rs, docs/consensus.md',
  parameters,
  columns,
  reasons: ['registration.burn'],
  needs: ['mining'],
  setUp(self, world) {
    const { n } = sizes(self, world);
    const { accounts } = self.parameters;
    if (n > accounts) {
      throw new Error(`${self.id}.accounts: expected room for ${n}, got ${accounts}; try a larger accounts`);
    }
  },
  phases: { settle: holdEpoch },
  gauges: {
    'consensus.seated': ({ columns: own }) => own.seated.reduce((sum, seat) => sum + seat, 0),
    'model.accuracy': (self, world) => world.ports.mining!.accuracy(bestMiner(self, world)),
  },
  provides: {
    consensus: (self, world) => ({
      fee: () => world.money('TOKEN', self.parameters.fee),
      register(miner) {
        const { columns: own } = self;
        const account = world.population(self.parameters.miners).accounts.token! + miner;
        const fee = world.money('TOKEN', self.parameters.fee);
        if (own.seated[miner] === 1 || world.holding(account) < fee) return false;
        world.ledger.payIn(self.reasons['registration.burn']!, account, world.protocol.issuance.TOKEN, fee);
        const { n, validators } = sizes(self, world);
        resetBonds(stateOf(self, n), validators + miner);
        forget(self, n, validators + miner);
        own.seated[miner] = 1;
        own.since[miner] = world.epoch;
        return true;
      },
      leave(miner) {
        const { n, validators } = sizes(self, world);
        self.columns.seated[miner] = 0;
        forget(self, n, validators + miner);
      },
      places: () => world.population(self.parameters.miners).count,
      seated: (miner) => self.columns.seated[miner] === 1,
      seatedSince: (miner) => self.columns.since[miner]!,
      setWeights(validator, weights) {
        const { n, validators } = sizes(self, world);
        for (let j = 0; j < n - validators; j++) {
          self.columns.weights[validator * n + validators + j] = self.columns.seated[j] === 1 ? weights[j]! : 0;
        }
      },
      revealed(consensus) {
        const { history, epochs, seated, since } = self.columns;
        const { accounts, 'reveal-after': delay } = self.parameters;
        // The row that the next epoch overwrites is the oldest: so many epochs old as weights stay hidden.
        const row = (epochs[0]! % delay) * accounts;
        for (let j = 0; j < consensus.length; j++) {
          const isAbout = seated[j] === 1 && since[j]! <= epochs[0]! - delay;
          consensus[j] = isAbout ? history[row + j]! : 0;
        }
      },
      incentive: (miner) => self.columns.incentive[sizes(self, world).validators + miner]!,
      dividend: (validator) => self.columns.dividends[validator]!,
    }),
  },
});

function sizes({ parameters }: Yuma, world: World): { validators: number; n: number } {
  const validators = world.population(parameters.validators).count;
  return { validators, n: validators + world.population(parameters.miners).count };
}

/** Bonds and permits of the n accounts, which the epoch changes in place. */
function stateOf({ columns: own }: Yuma, n: number) {
  return { bonds: own.bonds.subarray(0, n * n), permits: own.permits.subarray(0, n) };
}

function forget({ columns: own }: Yuma, n: number, account: number): void {
  for (let i = 0; i < n; i++) own.weights[i * n + account] = 0;
}

function holdEpoch(self: Yuma, world: World): void {
  const { columns: own, parameters: p } = self;
  const { n, validators } = sizes(self, world);
  const staked = world.population(p.validators).accounts.staked!;
  const stakeOf = (i: number) => world.holding(staked + i) + (world.ports.delegation?.lent(i) ?? 0);
  const stake = Float64Array.from({ length: n }, (_, i) => (i < validators ? stakeOf(i) : 0));
  const inputs = { stake, weights: own.weights.subarray(0, n * n) };
  const { consensus, incentive, validators: paid } = yumaEpoch(stateOf(self, n), inputs, settingsOf(p));
  own.incentive.set(incentive);
  // Where nobody earned anything, stake is paid.
  const sum = paid.reduce((total, part) => total + part, 0);
  for (let i = 0; i < n; i++) own.dividends[i] = sum > 0 ? paid[i]! / sum : 0;
  own.history.set(consensus.subarray(validators), (own.epochs[0]! % p['reveal-after']) * p.accounts);
  own.epochs[0]! += 1;
}

function settingsOf(p: Parameters): YumaSettings {
  return {
    ...YUMA_SETTINGS,
    version: p.version as YumaSettings['version'],
    kappa: p.kappa,
    bondsPenalty: p['bonds-penalty'],
    bondsMovingAverage: p['bonds-kept'],
    liquidAlpha: p['liquid-alpha'],
    alphaRange: { low: p.alpha.low, high: p.alpha.high },
    alphaSteepness: p.alpha.steepness,
  };
}

/** The miner that the consensus pays most: the one whose model a customer would be served. */
function bestMiner(self: Yuma, world: World): number {
  const { validators, n } = sizes(self, world);
  let best = 0;
  for (let j = 1; j < n - validators; j++) {
    if (self.columns.incentive[validators + j]! > self.columns.incentive[validators + best]!) best = j;
  }
  return best;
}
