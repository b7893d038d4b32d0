// The two token economies (economy/terms.ts), through the real ledger, against C, bare typed arrays and a JavaScript peer.

import { join } from 'node:path';
import { type Contest, type Contestant, type Figures, program, script } from './contest.ts';
import type { Model } from './economy/terms.ts';
import { compiled, installed, PACKAGES, type Package, type Peer } from './peers.ts';

const SEED = 1;
/** Supply may differ by what rounding down loses, less than a base unit per agent and epoch of a thousand; price by luck. */
const tolerance = { issued: 1e-3, price: 0.01 };

const contestant = join(import.meta.dirname, 'economy/contestant.ts');

export function m1Contests(rounds: number): Contest[] {
  const c = [{ name: 'C', peer: compiled('economy.c', 'm1', ['MODEL=1']) }];
  return [
    economy('m1', 1e4, 1000, rounds, c, { name: 'agentscript', title: 'AgentScript', atLeast: 1 }),
    economy('m1', 1e6, 20, Math.min(rounds, 3), c, { name: 'agentscript', title: 'AgentScript', atLeast: 1 }),
  ];
}

export function m2Contests(rounds: number): Contest[] {
  const c = [
    { name: 'C, bucket queue', peer: compiled('economy.c', 'm2', ['MODEL=2', 'Q=3']) },
    { name: 'C, 4-ary heap', peer: compiled('economy.c', 'm2-heap', ['MODEL=2', 'Q=2']) },
  ];
  return [economy('m2', 1e4, 300, rounds, c, { name: 'simjs', title: 'SIM.JS', atLeast: 10 })];
}

function economy(
  model: Model,
  agents: number,
  epochs: number,
  rounds: number,
  inC: readonly { name: string; peer: Peer }[],
  peer: { name: Package; title: string; atLeast: number },
): Contest {
  const ours = 'Quesnay, ledger with origins and hash';
  const theirs = `${peer.title} ${PACKAGES[peer.name]}`;
  const run = (system: string) => script(contestant, `${system}-${model}`, agents, epochs, SEED);
  const package_ = installed(peer.name);
  const contestants: Contestant[] = [
    ...inC.map(({ name, peer: c }) => ({ name, command: program(c, agents, epochs, SEED), read: readC })),
    { name: 'TypeScript, bare arrays', command: run('plain'), read: readOurs },
    { name: theirs, command: 'missing' in package_ ? package_ : run(peer.name), read: readOurs },
    { name: ours, command: run('ledger'), read: readOurs },
  ];
  const what = model === 'm1' ? 'a sweep over all agents every epoch' : 'every action an event';
  return {
    title: `${model.toUpperCase()}, ${what}: ${agents.toLocaleString('en')} agents, ${epochs} epochs (million updates a second)`,
    rounds,
    contestants,
    goals: [{ of: ours, against: theirs, atLeast: peer.atLeast }],
    tolerance,
  };
}

function readC(output: string): Figures {
  const { Mps, price, supply } = JSON.parse(output);
  return { rate: Mps, agrees: { price, issued: supply } };
}

function readOurs(output: string): Figures {
  const { rate, price, issued } = JSON.parse(output);
  return { rate, agrees: { price, issued } };
}
