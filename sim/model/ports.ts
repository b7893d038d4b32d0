// Ports: how agents act on the economy. Each is offered by one market or rule of the scenario; an agent that needs a port
// which nobody offers stops the world from being built, with a message that names both.

import type { Hours, Money } from './money.ts';
import type { Self } from './world.ts';

/** The token market. */
export interface TokenPort {
  /** USD for one TOKEN at the margin, now. */
  price(): number;
  /** USD for one TOKEN, time-weighted over the epoch so far. */
  averagePrice(): number;
  /** USD for one liquidity share, at the reserves and the average price. */
  sharePrice(): number;
  /** USD and TOKEN (whole units) in the pool. */
  depth(): { cash: number; token: number };
  /** TOKEN (whole units) that the protocol does not hold. */
  circulating(): number;
  /** USD base units that selling `token` base units would fetch. */
  quoteSell(token: Money): Money;
  /** Sells from a TOKEN account into a USD account of the same owner; returns the USD got. */
  sell(from: number, into: number, token: Money): Money;
  /** Buys with a USD account into a TOKEN account of the same owner; returns the TOKEN got. */
  buy(from: number, into: number, cash: Money): Money;
  /** A conduit or the protocol buys: nothing is booked. Returns the TOKEN got. */
  convert(from: number, into: number, cash: Money): Money;
}

/** The border: suppliers of power, hardware and work, and owners' own money. */
export interface OutsidePort {
  /** Pays a supplier from a USD account; the kind is the last part of the reason (`opex.electricity`). */
  payInput(account: number, cash: Money, kind: InputKind): void;
  /** Brings outside money in, to buy a service or as capital. */
  bringIn(account: number, cash: Money, purpose: 'service' | 'capital'): void;
  /** Takes cash out. */
  withdraw(account: number, cash: Money): void;
}
export type InputKind = 'electricity' | 'hardware' | 'work' | 'operations';

/** Bonds and unbonds a member's own TOKEN. */
export interface StakingPort {
  stake(self: Self, member: number, token: Money): void;
  /** Notes what stakers were paid for their stake, in base units. */
  rewarded(token: number): void;
  /** Starts unbonding; the TOKEN returns to the wallet when the period is over. */
  unstake(self: Self, member: number, token: Money): void;
}

/** What a compute job is for. */
export type JobKind = 'inference' | 'training' | 'verification';

/** A piece of work for the compute market. */
export interface Job {
  readonly kind: JobKind;
  /** PFLOP-hours, more than 0. */
  readonly work: number;
  /** The module that submits it, and its events: `done` or `refused` is called, once, with the entity and argument given. */
  readonly self: Self;
  readonly done: string;
  readonly refused: string;
  readonly entity: number;
  readonly argument: number;
}

/** The compute market. Work is in PFLOP-hours (10¹⁵ FLOP/s for an hour). */
export interface ComputePort {
  /**
   * A provider offers capacity (PFLOP-hours an hour) for the coming epoch at a reserve price (USD per PFLOP-hour), from
   * `roundTrip` away. Who makes no offer before the market clears is out, and gives back the job it works on.
   */
  offer(provider: number, capacity: number, reserve: number, roundTrip: Hours): void;
  /** Takes a provider that has failed out of service; its job goes back to the head of the queue, less what was done. */
  fail(provider: number): void;
  /** Returns a provider that has been repaired to service, at the terms of its last offer. */
  repair(provider: number): void;
  /** Announces work that is expected in this epoch and not yet submitted, so that the auction clears against it. */
  expect(work: number): void;
  /** Submits a job now. It is refused when it would have to wait longer than its kind puts up with. */
  submit(job: Job): void;
  /** USD per PFLOP-hour of this epoch; at the close, what those pay whose jobs were done in it. */
  price(): number;
  /** Trailing mean wait of inference jobs. */
  wait(): Hours;
  /** Trailing share of capacity in use, 0 to 1. */
  utilisation(): number;
  /** Trailing mean round trip from a customer to the machine that works for him. */
  latency(): Hours;
  /**
   * PFLOP-hours that each provider delivered since the epoch opened, by member of the provider population. Work counts when
   * the job is done or broken off.
   */
  delivered(): Float64Array;
  /** Collects what a payer owes for work done, from a USD account; it is paid on to the providers at the epoch's close. */
  collect(account: number, cash: Money): void;
}

/** The service market: the network's offer, as a customer sees it. */
export interface ServicePort {
  /** USD per request, fee and compute together. */
  price(): number;
  /** A customer's choice among network, incumbent and nothing: probabilities written into `shares`. */
  shares(shares: Float64Array): void;
  /** Requests that the network served in the last epoch. */
  served(): number;
  /** Orders requests from the network for this epoch. */
  order(customer: number, requests: number): void;
  /** Trailing external sales, fee and compute, USD a day. */
  sales(): number;
  /** Counts requests that went elsewhere. */
  elsewhere(incumbent: number, nothing: number): void;
}

/** The registry of data: who submitted which samples with which labels, and what counts. */
export interface DataPort {
  /** Makes a contributor known. Members of one kind who hold no data of their own share the measured value of those who do. */
  enlist(member: number, kind: number, holdsData: boolean): void;
  /** Submits a sample of the pool, by its id, with the label claimed for it. */
  submit(member: number, sample: number, label: number): void;
  /** Whether a contributor takes part: only those present are paid. */
  setPresent(member: number, present: boolean): void;
  /** A validator's verdict: of `checked` labels of a contributor, `confirmed` agree with the served model; weight is stake. */
  judge(member: number, confirmed: number, checked: number, weight: number): void;
  /** Contributors who hold data of their own: members 0 to `holders` − 1. */
  holders(): number;
  /** Samples that a contributor has submitted, and the k-th of them. */
  submitted(member: number): number;
  sample(member: number, k: number): number;
  label(member: number, k: number): number;
  /** Every sample accepted for training, and for which contributor it counts. */
  accepted(): { samples: Uint32Array; labels: Uint8Array; members: Uint32Array };
}

/** The model being served. */
export interface ModelPort {
  /** Measured share of held-out samples that the served model gets right. */
  accuracy(): number;
  /** The served model's answer for a sample, by its id. */
  answer(sample: number): number;
  /** Trailing share of sampled requests that were answered right: the accuracy that users see. */
  observedAccuracy(): number;
}

/** The consensus on work that only other participants can judge: validators weigh miners, once an epoch. */
export interface ConsensusPort {
  /** What a place costs a miner now, burnt when it registers. */
  fee(): Money;
  /** Seats a miner for the fee out of its TOKEN account; what was thought of it before is forgotten. False: it cannot pay. */
  register(miner: number): boolean;
  leave(miner: number): void;
  /** Miners that may have a place. */
  places(): number;
  seated(miner: number): boolean;
  /** The epoch in which a seated miner registered last. */
  seatedSince(miner: number): number;
  /** A validator's weights for all miners, in any unit; they stand until it sets others. */
  setWeights(validator: number, weights: ArrayLike<number>): void;
  /** Writes the latest consensus on each miner that is public by now; all 0 while none is. */
  revealed(consensus: Float64Array): void;
  /** Shares of the last epoch: of a miner in what miners earn, of a validator in what validators earn. */
  incentive(miner: number): number;
  dividend(validator: number): number;
}

/** Stake that holders lend to validators. */
export interface DelegationPort {
  /** Validators that can be lent to. */
  validators(): number;
  /** All that a holder has at stake stands behind this validator from the next epoch on. */
  back(holder: number, validator: number): void;
  /** TOKEN base units lent to a validator. */
  lent(validator: number): number;
  /** TOKEN base units of its own that would earn a validator as much as its take on what is lent to it. */
  worthOfTake(validator: number): number;
  /** What a lent TOKEN has lately earned with a validator, TOKEN a day, its take deducted. */
  yield(validator: number): number;
}

/** Miners who answer whoever asks. */
export interface MiningPort {
  /** A miner's answer for a sample that is held out, by its id. */
  answer(miner: number, sample: number): number;
  /** Measured share of held-out samples that a miner gets right. */
  accuracy(miner: number): number;
}

export interface Ports {
  token?: TokenPort;
  outside?: OutsidePort;
  staking?: StakingPort;
  compute?: ComputePort;
  service?: ServicePort;
  data?: DataPort;
  model?: ModelPort;
  consensus?: ConsensusPort;
  mining?: MiningPort;
  delegation?: DelegationPort;
}
