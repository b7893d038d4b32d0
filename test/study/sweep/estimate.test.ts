// The estimate against executors whose pace is known: time is told by hand.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Executor, JobEvents } from '../../../sim/study/executor.ts';
import { encodeRecord, type FinishedRecord } from '../../../sim/study/job-record.ts';
import { createStudySpec, type Job } from '../../../sim/study/study-spec.ts';
import { type Estimate, estimateStudy } from '../../../sim/study/sweep/estimate.ts';
import { catalogue } from '../fixtures/town.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const specOf = (points: number, seeds: number) =>
  createStudySpec({
    sources: [],
    points: Array.from({ length: points }, (_, i) => ({ source: 0, set: [], varied: { n: String(i) } })),
    seeds: Array.from({ length: seeds }, (_, i) => i + 1),
    device: 'cpu',
  });
const jobsOf = ({ points, seeds }: ReturnType<typeof specOf>): Job[] =>
  points.flatMap((_, point) => seeds.map((seed) => ({ point, seed })));
const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Does a job after the other, each in so many milliseconds; and the jobs that it did. */
function pacing(time: (n: number) => number, progress?: (on: JobEvents, signal: AbortSignal) => Promise<void>) {
  const done: Job[] = [];
  const executor: Executor = {
    name: 'paced',
    async execute(_spec, jobs, on, { store, signal }) {
      if (progress) return progress(on, signal!);
      for (const job of jobs) {
        await pass(time(done.length));
        signal!.throwIfAborted();
        done.push(job);
        const record = { ...job, status: 'done', metrics: [], values: new Float64Array(0), checks: [], rows: {} };
        store.append(encodeRecord(record as unknown as FinishedRecord));
        on.finished({ ...job, status: 'done', seconds: 0 });
        signal!.throwIfAborted();
      }
    },
  };
  return { executor, done };
}

async function estimated(spec: ReturnType<typeof specOf>, executor: Executor): Promise<Estimate> {
  const estimate = estimateStudy(spec, jobsOf(spec), { catalogue, executor });
  await vi.advanceTimersByTimeAsync(60_000);
  return estimate;
}

describe('the estimate', () => {
  test('is the pace of the runs that were tried, times all', async () => {
    const spec = specOf(1, 1000);
    const { executor, done } = pacing(() => 10);
    const { seconds, bytes, runs } = await estimated(spec, executor);
    expect(seconds).toBeCloseTo(10, 1);
    expect(runs).toBe(done.length);
    expect(runs).toBeLessThan(250);
    expect(bytes! / 1000).toBeGreaterThan(100);
    expect(bytes! / 1000).toBeLessThan(1000);
  });

  test('counts a slow beginning once', async () => {
    const { executor } = pacing((n) => (n < 8 ? 100 : 10));
    expect((await estimated(specOf(1, 1000), executor)).seconds).toBeCloseTo(0.8 + 9.92, 1);
  });

  test('sees points far apart in turns, as many as are kept ready', async () => {
    const { executor, done } = pacing(() => 300);
    await estimated(specOf(16, 10), executor);
    expect(done.slice(0, 6).map(({ point, seed }) => `${point}:${seed}`)).toEqual([
      '0:1',
      '4:1',
      '8:1',
      '12:1',
      '0:2',
      '4:2',
    ]);
  });

  test('is the time it took when all was done in it', async () => {
    const { executor } = pacing(() => 50);
    expect((await estimated(specOf(2, 3), executor)).seconds).toBeCloseTo(0.3, 5);
  });

  test('of runs that do not end in time goes by how far they are', async () => {
    const { executor } = pacing(
      () => 0,
      async (on, signal) => {
        for (let share = 0; ; share += 0.01) {
          on.underWay!(share);
          signal.throwIfAborted();
          await pass(1000);
        }
      },
    );
    // A hundredth of a run a second: five runs take five hundred seconds.
    const { seconds, bytes } = await estimated(specOf(1, 5), executor);
    expect(seconds).toBeCloseTo(500, -1);
    expect(bytes).toBeUndefined();
  });

  test('of nothing is nothing, and what goes wrong is told', async () => {
    const { executor } = pacing(() => 1);
    expect(await estimateStudy(specOf(1, 1), [], { catalogue, executor })).toMatchObject({ seconds: 0, runs: 0 });
    const failing: Executor = { name: 'failing', execute: () => Promise.reject(new Error('no module')) };
    await expect(
      estimateStudy(specOf(1, 1), [{ point: 0, seed: 1 }], { catalogue, executor: failing }),
    ).rejects.toThrow('no module');
  });
});
