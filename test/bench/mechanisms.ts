// How long the heavier mechanisms take: an epoch of Yuma, who really paid, what data is worth. Processor time, median over the
// rounds, each long enough for its clock.

import { fixedPoint } from '../../sim/mechanisms/consensus/fixed-point.ts';
import { yumaEpoch } from '../../sim/mechanisms/consensus/yuma-epoch.ts';
import { YUMA_SETTINGS, type YumaSettings } from '../../sim/mechanisms/consensus/yuma-settings.ts';
import { yumaState, yumaWorkspace } from '../../sim/mechanisms/consensus/yuma-workspace.ts';
import { exactShapley } from '../../sim/mechanisms/data-pay/exact-shapley.ts';
import type { Game } from '../../sim/mechanisms/data-pay/game.ts';
import { truncatedShapley } from '../../sim/mechanisms/data-pay/truncated-shapley.ts';
import type { FlowNetwork } from '../../sim/mechanisms/networks/flow-network.ts';
import { attributeSources } from '../../sim/mechanisms/networks/source-attribution.ts';
import { Luck } from './economy/luck.ts';
import { secondsOfThread } from './seconds-of-thread.ts';
import { median } from './standings.ts';

interface Task {
  readonly title: string;
  /** Makes ready what one run needs. */
  readonly prepare: () => () => void;
  /** Milliseconds a run. */
  readonly goal?: number;
}

const SEED = 1;
const SHORTEST_ROUND = 0.3;

const tasks: Task[] = [
  { title: 'Yuma 1, 256 × 256, all of them validators', prepare: () => yuma({ version: 1 }), goal: 5 },
  { title: 'Yuma 3 with liquid alpha', prepare: () => yuma({ version: 3, liquidAlpha: true }), goal: 5 },
  { title: 'Yuma 1 in fixed point', prepare: () => yuma({ version: 1, numbers: fixedPoint }) },
  { title: 'source attribution, 2,000 accounts of ten payees each', prepare: () => attribution(2000, 10), goal: 1000 },
  { title: 'exact Shapley value, 12 players', prepare: () => () => exactShapley(neighbours(12)), goal: 1000 },
  { title: 'truncated Shapley value, 200 players, 100 orders', prepare: () => truncated(200, 100), goal: 1000 },
];

export function mechanisms(wait: (task: string) => void, rounds: number): void {
  process.stdout.write('Mechanisms (milliseconds of processor time a run: median, least and most)\n');
  for (const { title, prepare, goal } of tasks) {
    wait(title);
    const run = prepare();
    const times = Array.from({ length: rounds + 1 }, () => milliseconds(run));
    // The first round is spent on compiling.
    times.shift();
    wait('');
    const typical = median(times);
    const spread = `${figure(Math.min(...times))}–${figure(Math.max(...times))}`;
    const verdict = goal === undefined ? '' : `  goal: below ${goal}: ${typical < goal ? 'met' : 'NOT met'}`;
    process.stdout.write(
      `  ${title.padEnd(58)} ${figure(typical).padStart(8)}  ${spread.padEnd(14)}${verdict}`.trimEnd().concat('\n'),
    );
  }
  process.stdout.write('\n');
}

function milliseconds(run: () => void): number {
  const start = secondsOfThread();
  let runs = 0;
  let taken = 0;
  do {
    run();
    runs++;
    taken = secondsOfThread() - start;
  } while (taken < SHORTEST_ROUND);
  return (taken / runs) * 1e3;
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Every account has stake and weighs all others, each its own way: nothing is spared the epoch. */
function yuma(settings: Partial<YumaSettings>): () => void {
  const n = 256;
  const luck = new Luck(SEED);
  const stake = Float64Array.from({ length: n }, () => 1 + Math.floor(luck.uniform() * 1e6));
  const weights = Float64Array.from({ length: n * n }, () => Math.floor(luck.uniform() * 65_536));
  const state = yumaState(n);
  const workspace = yumaWorkspace(n);
  const all = { ...YUMA_SETTINGS, validatorPlaces: n, ...settings };
  return () => yumaEpoch(state, { stake, weights }, all, workspace);
}

/** Payees drawn from all accounts: no hubs that could be left to the end. One in ten also sells outside, all earn emission. */
function attribution(accounts: number, payees: number): () => void {
  const luck = new Luck(SEED);
  const network: FlowNetwork = {
    internal: Array.from({ length: accounts }, (_, payer) => {
      const row = new Float64Array(accounts);
      for (let k = 0; k < payees; k++) {
        const payee = Math.floor(luck.uniform() * accounts);
        if (payee !== payer) row[payee]! += luck.exponential();
      }
      return row;
    }),
    sources: [
      Float64Array.from({ length: accounts }, () => (luck.uniform() < 0.1 ? 10 * luck.exponential() : 0)),
      Float64Array.from({ length: accounts }, () => luck.exponential()),
    ],
  };
  return () => attributeSources(network);
}

/** Each player adds his number, and neighbours who both take part add one more: cheap to value, so that the method is timed. */
function neighbours(players: number): Game {
  return {
    players,
    value: (coalition) => {
      let value = 0;
      let before = -2;
      for (const player of coalition) {
        value += player / players + (player === before + 1 ? 1 : 0);
        before = player;
      }
      return value;
    },
  };
}

function truncated(players: number, orders: number): () => void {
  const game = neighbours(players);
  const all = game.value(Array.from({ length: players }, (_, player) => player));
  const luck = new Luck(SEED);
  const draws = Float64Array.from({ length: players * orders }, () => luck.uniform());
  return () => truncatedShapley(game, orders, all / 100, (order, position) => draws[order * players + position]!);
}
