// The world as a definition's functions see it. Agents get `AgentWorld`: they act through ports and cannot touch the ledger.
// Rules and markets get `World`, with the ledger and the protocol's accounts.

import type { Draws, Key } from '../kernel/draws.ts';
import type { Ledger } from '../money/ledger.ts';
import type { ColumnSpecs, Columns } from './columns.ts';
import type { AccountSpecs } from './definitions.ts';
import type { Laboratory } from './laboratory.ts';
import type { Hours, Money } from './money.ts';
import type { ParameterSpecs, Values } from './parameters.ts';
import type { Ports } from './ports.ts';

/** One module of a scenario: a population, a rule or a market, with its own data. */
export interface Self<
  P extends ParameterSpecs = ParameterSpecs,
  C extends ColumnSpecs = ColumnSpecs,
  A extends AccountSpecs = AccountSpecs,
> {
  /** What the scenario calls it. */
  readonly id: string;
  readonly index: number;
  /** Members of the population; 1 for a rule or market. */
  readonly count: number;
  /** Read at use, never captured: a shock or a vote may have moved a value since. */
  readonly parameters: Values<P>;
  /** A parameter written as a distribution, drawn for each member when the world was built. */
  readonly drawn: Readonly<Record<string, Float64Array>>;
  readonly columns: Columns<C>;
  /** First owner; member i is owner `owner + i`. */
  readonly owner: number;
  /** First account by name; member i's is `accounts.name + i`. */
  readonly accounts: { readonly [Name in keyof A]: number };
  /** Ids of the reasons that the definition declares. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Names of the events that the definition declares; a column may hold one as its place here. */
  readonly events: readonly string[];
  /** The key of the draws made for one purpose of this module. */
  key(purpose: string): Key;
}

/** The scenario's facts that many modules read. */
export interface Setting {
  readonly epochHours: Hours;
  readonly lengthHours: Hours;
  readonly windowEpochs: number;
  readonly decimals: { readonly USD: number; readonly TOKEN: number };
  readonly genesis: Readonly<Record<string, GenesisAllocation>>;
  readonly learning: LearningSetting | undefined;
}

/** One allocation of the genesis supply, in whole TOKEN and USD; hours for the cliff and the vesting. */
export interface GenesisAllocation {
  readonly token?: number;
  readonly cash?: number;
  readonly cliff?: number;
  readonly vesting?: number;
  readonly convention?: string;
}

/** What is trained, and how often. */
export interface LearningSetting {
  readonly task: 'digits' | 'teacher' | 'characters';
  readonly difficulty: number;
  readonly model: 'logistic' | 'mlp' | 'transformer';
  readonly hidden: number;
  readonly side: 7 | 14;
  readonly steps: number;
  readonly batch: number;
  readonly learningRate: number;
  /** Hours between trainings. */
  readonly retrain: number;
  /** The size that the small model stands for: parameters, and tokens per request and per sample. */
  readonly production: { parameters: number; tokensPerRequest: number; tokensPerSample: number; passes: number };
}

export interface AgentWorld {
  readonly now: Hours;
  /** Number of the current epoch, from 0. */
  readonly epoch: number;
  readonly seed: number;
  readonly setting: Setting;
  readonly draws: Draws;
  readonly ports: Ports;
  /** Where models are trained. Throws when the scenario has no learning section. */
  readonly laboratory: Laboratory;
  /** What an account holds. */
  holding(account: number): Money;
  /** Whole base units of a quantity in USD or TOKEN, to the nearest. */
  money(asset: 'USD' | 'TOKEN', quantity: number): Money;
  /** The epoch's price of a TOKEN, in USD, that all bookings use. */
  mark(): number;
  /** Takes `tokens` (whole TOKEN) of the circulating genesis supply for an account, when the world is built. */
  endow(account: number, tokens: number): void;
  /** Whatever of the circulating genesis supply no population has claimed. */
  endowRest(account: number, count: number): void;
  /** Calls the module's event `name` at `time`. */
  schedule(self: Self, name: string, time: Hours, entity?: number, argument?: number): void;
}

/** The protocol's own accounts and the border. */
export interface ProtocolAccounts {
  /** Supply comes from here and burns go back: its balance is minus the supply. */
  readonly issuance: { readonly TOKEN: number; readonly LP: number };
  readonly treasury: { readonly USD: number; readonly TOKEN: number; readonly LP: number };
  readonly platform: { readonly USD: number; readonly TOKEN: number };
  /** Pre-minted tokens that emission may be paid out of. */
  readonly reserve: { readonly TOKEN: number };
  readonly unvested: { readonly TOKEN: number };
  /** Fees on their way to whom they are shared among. */
  readonly fees: { readonly USD: number; readonly TOKEN: number };
  /** The world beyond the border. */
  readonly outside: { readonly USD: number; readonly TOKEN: number };
}

/** Who can be named in a split: a population, the stakers, an account of the protocol, or `burn`. */
export interface World extends AgentWorld {
  readonly ledger: Ledger;
  readonly protocol: ProtocolAccounts;
  /** A population by the id the scenario gives it. Throws when there is none. */
  population(id: string): Self;
  /** The module of an index, such as a column may hold. */
  module(index: number): Self;
  /** Claims on pay of a population's members in this epoch, written into `weights`; returns their sum. */
  payWeights(population: string, weights: Float64Array): number;
  /** Every population with staked accounts: their first staked account and count. */
  readonly stakers: readonly { readonly population: Self; readonly account: number }[];
}
