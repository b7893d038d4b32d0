// The economies as Quesnay runs them: every movement is a posting of the ledger, which follows origins, tags coins, keeps the
// books and the flow matrix and is hashed; acting is an event of the kernel; every draw has an address.

import { Draws } from '../../../sim/kernel/draws.ts';
import { Kernel } from '../../../sim/kernel/kernel.ts';
import { mulDiv } from '../../../sim/kernel/maths.ts';
import { constantProductOut } from '../../../sim/mechanisms/markets/constant-product-swap.ts';
import { addAccounts, addOwners, createChart } from '../../../sim/money/chart.ts';
import { Ledger } from '../../../sim/money/ledger.ts';
import {
  DEMAND_EACH,
  type Economy,
  EMISSION_EACH,
  ENDOWMENT,
  FEE,
  type Outcome,
  PAID,
  PAYS,
  SELLS,
  type Size,
  SOLD,
  sharers,
  stakeOf,
  totalStake,
} from './terms.ts';

const reasons = ['genesis', 'emission', 'demand', 'buy', 'burn', 'sell', 'pay', 'fee', 'share'];
const [GENESIS, EMISSION, DEMAND, BUY, BURN, SELL, PAY, FEE_IN, SHARE] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
/** Epochs of the trailing window. */
const WINDOW = 30;
/** In the order in which events of one time go. */
const PRIORITY = { epoch: 0, act: 1 };

export interface Accounted extends Outcome {
  readonly ledger: Ledger;
  /** The run's fingerprint. */
  readonly digest: string;
}

/** One event an epoch, in which everybody acts. */
export const ledgerSweep = ((size) => {
  const { kernel, open, act, close, outcome } = createEconomy(size);
  const { agents, epochs } = size;
  const epoch = kernel.register('epoch', PRIORITY.epoch, (n) => {
    open();
    for (let i = 0; i < agents; i++) act(i, n);
    close();
    if (n + 1 < epochs) kernel.schedule(epoch, n + 1, n + 1);
  });
  kernel.schedule(epoch, 0);
  return () => {
    kernel.run(epochs);
    return outcome(agents * epochs);
  };
}) satisfies Economy;

/** Everybody acts at events of his own, at exponential times. */
export const ledgerEvents = ((size) => {
  const { kernel, draws, open, act, close, outcome } = createEconomy(size);
  const { agents, epochs } = size;
  const waiting = draws.key('waiting');
  const acting = kernel.register('act', PRIORITY.act, (i, n) => {
    act(i, n);
    kernel.schedule(acting, kernel.now + draws.exponential(waiting, i, n + 1, 1), i, n + 1);
  });
  const epoch = kernel.register('epoch', PRIORITY.epoch, (n) => {
    open();
    close();
    if (n < epochs) kernel.schedule(epoch, n + 1, n + 1);
  });
  for (let i = 0; i < agents; i++) kernel.schedule(acting, draws.exponential(waiting, i, 0, 1), i);
  kernel.schedule(epoch, 1, 1);
  return () => {
    kernel.run(epochs);
    return outcome(kernel.queue.popped);
  };
}) satisfies Economy;

function createEconomy({ agents, seed }: Size) {
  const draws = new Draws(seed);
  const kernel = new Kernel();
  const { chart, issuance, border, protocol, pool, buyer, member } = chartOf(agents);
  const ledger = new Ledger(chart, { window: WINDOW, hash: kernel.hash });
  const { balance } = ledger;
  for (let i = 0; i < agents; i++) ledger.genesis(GENESIS, issuance, member.token + i, ENDOWMENT);
  ledger.genesis(GENESIS, issuance, pool.token, agents * ENDOWMENT);
  ledger.genesis(GENESIS, border, pool.usd, agents * ENDOWMENT);

  const stake = Float64Array.from({ length: agents }, (_, i) => stakeOf(i));
  const total = totalStake(agents);
  const members = Int32Array.from({ length: agents }, (_, i) => member.token + i);
  const amounts = new Float64Array(agents);
  const count = sharers(agents);
  const [action, payee] = [draws.key('action'), draws.key('payee')];
  let burnt = 0;
  let opened = false;

  return {
    kernel,
    draws,
    open(): void {
      if (opened) ledger.openEpoch([1, balance[pool.usd]! / balance[pool.token]!]);
      opened = true;
      for (let i = 0; i < agents; i++) amounts[i] = mulDiv(agents * EMISSION_EACH, stake[i]!, total);
      ledger.payOutMany(EMISSION, issuance, members, amounts);
      const paid = agents * DEMAND_EACH;
      ledger.enter(DEMAND, border, buyer.usd, paid, 'service');
      const bought = constantProductOut(paid, balance[pool.usd]!, balance[pool.token]!);
      ledger.swap(BUY, buyer.usd, pool.usd, paid, pool.token, buyer.token, bought);
      ledger.payIn(BURN, buyer.token, issuance, bought);
      burnt += bought;
    },
    /** Agent i acts for the n-th time. */
    act(i: number, n: number): void {
      const u = draws.uniform(action, i, n);
      if (u >= SELLS + PAYS) return;
      const token = member.token + i;
      if (u < SELLS) {
        const amount = Math.floor(balance[token]! * SOLD);
        const got = constantProductOut(amount, balance[pool.token]!, balance[pool.usd]!);
        ledger.swap(SELL, token, pool.token, amount, pool.usd, member.usd + i, got);
      } else {
        const j = draws.integer(payee, i, n, agents);
        const amount = Math.floor(balance[token]! * PAID);
        const fee = Math.floor(amount * FEE);
        ledger.payIn(FEE_IN, token, protocol, fee);
        if (j !== i) ledger.pay(PAY, token, member.token + j, amount - fee);
      }
    },
    close(): void {
      amounts.fill(Math.floor(balance[protocol]! / count), 0, count);
      ledger.payOutMany(SHARE, protocol, members, amounts, count);
    },
    outcome: (updates: number): Accounted => ({
      updates,
      price: balance[pool.usd]! / balance[pool.token]!,
      issued: burnt - balance[issuance]!,
      ledger,
      digest: kernel.hash.digest(),
    }),
  };
}

/** Who owns what: the border, the issuer and the protocol's fees, the pool, a buyer from outside, and the agents. */
function chartOf(agents: number) {
  const assets = [
    { symbol: 'USD', decimals: 6, mark: 1, cash: true },
    { symbol: 'TOKEN', decimals: 6, mark: 1 },
  ];
  const chart = createChart(assets, reasons);
  const unlimited = true;
  const border = addAccounts(chart, addOwners(chart, 'world', 'world'), 'USD', { unlimited });
  const issuance = addAccounts(chart, addOwners(chart, 'protocol', 'issuance'), 'TOKEN', { unlimited });
  const protocol = addAccounts(chart, addOwners(chart, 'protocol', 'fees'), 'TOKEN');
  const wallets = (owner: number, count = 1) => ({
    usd: addAccounts(chart, owner, 'USD', { count }),
    token: addAccounts(chart, owner, 'TOKEN', { count }),
  });
  const pool = wallets(addOwners(chart, 'conduit', 'pool'));
  const buyer = wallets(addOwners(chart, 'outside', 'buyers'));
  const member = wallets(addOwners(chart, 'earning', 'agents', agents), agents);
  return { chart, border, issuance, protocol, pool, buyer, member };
}
