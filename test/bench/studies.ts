// How much a second thread brings: a thousand replicates of minimal.yaml on one and on two threads, against pure arithmetic
// on one and on two in the same round, so that a busy machine slows both; and how near the estimate of a dry run comes.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createCatalogue, createStudySpec, load, performStudy, threads } from '../../sim/index.ts';
import { estimateStudy } from '../../sim/study/sweep/estimate.ts';
import { median } from './standings.ts';

const REPLICATES = 1000;
/** Steps of a linear congruential generator: some five seconds on one thread. */
const STEPS = 4e9;
const SHARE = 0.9;
const FACTOR = 2;

const catalogue = createCatalogue();
const { bundle } = load(join(import.meta.dirname, '../../scenarios/minimal.yaml'), { catalogue });
const seeds = Array.from({ length: REPLICATES }, (_, i) => i + 1);
const spec = createStudySpec({ sources: [bundle], points: [{ source: 0, set: [], varied: {} }], seeds });

export async function studies(rounds: number, wait: (turn: string) => void): Promise<void> {
  const arithmetic: number[] = [];
  const replicates: number[] = [];
  const shares: number[] = [];
  const misses: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const time = async (name: string, work: () => Promise<unknown>) => {
      wait(`round ${round} of ${rounds}: ${name}`);
      const clock = performance.now();
      await work();
      return (performance.now() - clock) / 1000;
    };
    // Arithmetic before and after each study: what the machine could do meanwhile lies between.
    const turn = async (threads: number) => {
      const name = threads === 1 ? 'one thread' : 'two threads';
      const before = await time(`arithmetic on ${name}`, () => calculate(threads));
      const study = await time(`a study on ${name}`, () => perform(threads));
      const after = await time(`arithmetic on ${name}`, () => calculate(threads));
      return { arithmetic: before + after, study };
    };
    const one = await turn(1);
    const two = await turn(2);
    wait(`round ${round} of ${rounds}: estimate`);
    const jobs = seeds.map((seed) => ({ point: 0, seed }));
    const estimate = await estimateStudy(spec, jobs, { catalogue, executor: threads(2) });
    arithmetic.push(one.arithmetic / two.arithmetic);
    replicates.push(one.study / two.study);
    shares.push(replicates.at(-1)! / arithmetic.at(-1)!);
    misses.push(estimate.seconds! / two.study);
  }
  wait('');
  const share = median(shares);
  const miss = median(misses);
  process.stdout.write(
    `${[
      `Studies: ${REPLICATES} replicates of minimal.yaml, two threads against one (wall-clock)`,
      `  arithmetic   ${median(arithmetic).toFixed(2)} ×`,
      `  replicates   ${median(replicates).toFixed(2)} ×`,
      `  goal: ≥ ${SHARE} of what arithmetic gains: ${share.toFixed(2)}, ${share >= SHARE ? 'met' : 'NOT met'}`,
      `  goal: estimate within a factor of ${FACTOR}: ${miss.toFixed(2)} of the time it took, ${Math.max(miss, 1 / miss) <= FACTOR ? 'met' : 'NOT met'}`,
    ].join('\n')}\n\n`,
  );
}

/** The same steps, shared out among so many threads. */
async function calculate(count: number): Promise<void> {
  const code = `function steps(count) {
      let x = 1;
      for (let i = 0; i < count; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
      return x;
    }
    require('node:worker_threads').parentPort.postMessage(steps(${STEPS / count}));`;
  await Promise.all(
    Array.from({ length: count }, () => {
      const worker = new Worker(code, { eval: true });
      return new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
    }),
  );
}

async function perform(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quesnay-bench-'));
  try {
    await performStudy(spec, { catalogue, executor: threads(count), out: join(folder, 'study') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
