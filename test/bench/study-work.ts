// A process of its own for the benchmark of studies: does one piece of work on so many threads, and prints the seconds that it
// took once the program was loaded.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createCatalogue, createStudySpec, load, performStudy, threads } from '../../sim/index.ts';
import { estimateStudy } from '../../sim/study/sweep/estimate.ts';

const REPLICATES = 1000;
/** Steps of a linear congruential generator: some five seconds on one thread. */
const STEPS = 4e9;

const catalogue = createCatalogue();
const { bundle } = load(join(import.meta.dirname, '../../scenarios/minimal.yaml'), { catalogue });
const seeds = Array.from({ length: REPLICATES }, (_, i) => i + 1);
const spec = createStudySpec({ sources: [bundle], points: [{ source: 0, set: [], varied: {} }], seeds });

/** What can be timed, on so many threads; an estimate is the seconds that a dry run says. */
const works = {
  arithmetic: (count: number) => timed(() => calculate(count)),
  study: (count: number) => timed(() => perform(count)),
  async estimate(count: number): Promise<number> {
    const jobs = seeds.map((seed) => ({ point: 0, seed }));
    return (await estimateStudy(spec, jobs, { catalogue, executor: threads(count) })).seconds!;
  },
};

export type Work = keyof typeof works;

const [work, count] = process.argv.slice(2);
process.stdout.write(String(await works[work as Work](Number(count))));

async function timed(act: () => Promise<unknown>): Promise<number> {
  const clock = performance.now();
  await act();
  return (performance.now() - clock) / 1000;
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
