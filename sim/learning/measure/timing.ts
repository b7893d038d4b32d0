// How long a step takes: repeated for a while, in blocks long enough for the clock, each ended by waiting for the device.

import type { EnergyMeter } from './energy/meter.ts';
import { type Spread, spreadOf } from './spread.ts';

export interface Timing {
  /** Of a step, over the repetitions. */
  readonly seconds: Spread;
  readonly repetitions: number;
  /** Steps in a repetition. */
  readonly steps: number;
  /** Of a step, on average; undefined without a meter. */
  readonly joules: number | undefined;
}

/** What is timed: work handed to the device, and waiting until it has done all of it. */
export interface Timed {
  step(): void;
  settle(): Promise<unknown>;
}

/** Seconds; a repetition takes about as long, unless one step takes longer. */
const BLOCK = 0.01;
/** Fewer say nothing of how much they differ. */
const LEAST_REPETITIONS = 5;

/**
 * Runs the work for about so many seconds, after a step that is not counted: the first compiles and allocates.
 *
 * @param now seconds on a clock that never goes back
 */
export async function timeSteps(
  { step, settle }: Timed,
  seconds: number,
  now: () => number,
  meter?: EnergyMeter,
): Promise<Timing> {
  const block = async (steps: number) => {
    const from = now();
    for (let i = 0; i < steps; i++) step();
    await settle();
    return (now() - from) / steps;
  };
  await block(1);
  const first = await block(1);
  const steps = Math.max(1, Math.round(Math.min(BLOCK, seconds / LEAST_REPETITIONS) / first));
  const samples: number[] = [];
  const until = now() + seconds;
  const before = meter?.joules();
  while (samples.length < LEAST_REPETITIONS || now() < until) samples.push(await block(steps));
  const used = meter && meter.joules() - before!;
  return {
    seconds: spreadOf(samples),
    repetitions: samples.length,
    steps,
    joules: used && used / (steps * samples.length),
  };
}
