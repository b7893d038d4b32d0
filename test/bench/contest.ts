// A contest: contestants take turns, round after round, each in a process of its own, so that whatever else the machine does
// befalls all alike. What counts is a ratio, taken within each round.

import { spawnSync } from 'node:child_process';
import type { Peer } from './peers.ts';

export interface Figures {
  /** Million updates or events a second of processor time. */
  readonly rate: number;
  /** What must agree among contestants, by name. */
  readonly agrees: Readonly<Record<string, number>>;
}

export interface Contestant {
  readonly name: string;
  /** The program and its arguments, or why it cannot be had. */
  readonly command: readonly string[] | { readonly missing: string };
  /** Figures out of what the program prints. */
  readonly read: (output: string) => Figures;
}

export interface Goal {
  readonly of: string;
  readonly against: string;
  readonly atLeast: number;
}

export interface Contest {
  readonly title: string;
  readonly contestants: readonly Contestant[];
  readonly rounds: number;
  readonly goals: readonly Goal[];
  /** What must agree: greatest relative difference from the first contestant. */
  readonly tolerance: Readonly<Record<string, number>>;
}

export interface Results {
  /** Figures of every round, by contestant, in the contest's order. */
  readonly rounds: ReadonlyMap<string, readonly Figures[]>;
  /** Who was left out, and why. */
  readonly missing: ReadonlyMap<string, string>;
}

/** Runs a contest; `wait` says whose turn it is. */
export function hold({ contestants, rounds }: Contest, wait: (turn: string) => void): Results {
  const results = new Map<string, Figures[]>();
  const missing = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    // Whoever began the last round is now last.
    const order = [
      ...contestants.slice(round % contestants.length),
      ...contestants.slice(0, round % contestants.length),
    ];
    for (const contestant of order) {
      if (missing.has(contestant.name)) continue;
      wait(`round ${round + 1} of ${rounds}: ${contestant.name}`);
      const turn = play(contestant);
      if ('missing' in turn) missing.set(contestant.name, turn.missing);
      else results.set(contestant.name, [...(results.get(contestant.name) ?? []), turn]);
    }
  }
  const inOrder = contestants.flatMap(({ name }) => (missing.has(name) ? [] : [[name, results.get(name)!] as const]));
  return { rounds: new Map(inOrder), missing };
}

function play({ command, read }: Contestant): Figures | { readonly missing: string } {
  if ('missing' in command) return command;
  const [program = '', ...values] = command;
  const { status, error, stdout, stderr } = spawnSync(program, values, { encoding: 'utf8' });
  if (error) return { missing: error.message };
  if (status !== 0) return { missing: `ended with ${status}: ${stderr.trim().split('\n').at(-1)}` };
  return read(stdout);
}

/** The command of a TypeScript program in a folder of the benchmarks. */
export function script(path: string, ...values: (string | number)[]): string[] {
  return [process.execPath, '--no-warnings', path, ...values.map(String)];
}

/** The command of a compiled peer. */
export function program(peer: Peer, ...values: (string | number)[]): Contestant['command'] {
  return 'missing' in peer ? peer : [peer.path, ...values.map(String)];
}
