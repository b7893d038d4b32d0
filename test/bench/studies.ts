// How much a second core brings: a thousand replicates of minimal.yaml by one thread on one core and by two on two, against
// pure arithmetic on one and on two in the same round, so that a busy machine slows both; and how near the estimate of a dry
// run comes. A thread that has two cores to itself is timed as well: its compiler and its collector then work on the other,
// which arithmetic, compiled once and without garbage, cannot gain from.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from './standings.ts';
import type { Work } from './study-work.ts';

const SHARE = 0.9;
const FACTOR = 2;

export function studies(rounds: number, wait: (turn: string) => void): void {
  const seconds: Record<string, number[]> = {};
  const time = (round: number, work: Work, threads: number, cores = threads): number => {
    const name = `${work}, ${counted(threads, 'thread')} on ${counted(cores, 'core')}`;
    wait(`round ${round} of ${rounds}: ${name}`);
    const taken = run(work, threads, cores);
    seconds[name] = [...(seconds[name] ?? []), taken];
    return taken;
  };
  const gains: number[] = [];
  const shares: number[] = [];
  const loose: number[] = [];
  const misses: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    // Arithmetic before and after each study: what the machine could do meanwhile lies between.
    const turn = (count: number) => {
      const before = time(round, 'arithmetic', count);
      const study = time(round, 'study', count);
      return { arithmetic: before + time(round, 'arithmetic', count), study };
    };
    const one = turn(1);
    const two = turn(2);
    gains.push(one.arithmetic / two.arithmetic);
    shares.push(one.study / two.study / gains.at(-1)!);
    loose.push(time(round, 'study', 1, 2) / two.study);
    misses.push(time(round, 'estimate', 2) / two.study);
  }
  wait('');
  const share = median(shares);
  const miss = median(misses);
  const lines = Object.entries(seconds).map(([name, taken]) => `  ${name.padEnd(36)} ${median(taken).toFixed(2)} s`);
  process.stdout.write(
    `${[
      'Studies: 1,000 replicates of minimal.yaml (wall-clock)',
      ...lines,
      `  arithmetic gains ${median(gains).toFixed(2)} × from a second core, the study ${(share * median(gains)).toFixed(2)} ×; over a thread that has both cores ${median(loose).toFixed(2)} ×`,
      `  goal: ≥ ${SHARE} of what arithmetic gains: ${share.toFixed(2)}, ${share >= SHARE ? 'met' : 'NOT met'}`,
      `  goal: estimate within a factor of ${FACTOR}: ${miss.toFixed(2)} of the time it took, ${Math.max(miss, 1 / miss) <= FACTOR ? 'met' : 'NOT met'}`,
    ].join('\n')}\n\n`,
  );
}

/** Seconds of a piece of work in a process that is held to the first cores of the machine (util-linux's taskset). */
function run(work: Work, threads: number, cores: number): number {
  const list = Array.from({ length: cores }, (_, core) => core).join(',');
  const program = join(import.meta.dirname, 'study-work.ts');
  return Number(
    execFileSync('taskset', ['--cpu-list', list, process.execPath, program, work, String(threads)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
