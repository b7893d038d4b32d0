// A device through all its workloads. Batches grow until a step would take too long here, which the speed so far foretells.

import type { Device } from '../devices.ts';
import { type Circumstances, measureWorkload, type WorkloadMeasurement } from './measure-workload.ts';
import { BUSY, unrestOf } from './spread.ts';
import { isStack, stepFlop, WORKLOADS } from './workloads.ts';

export interface DeviceMeasurement {
  readonly workloads: readonly WorkloadMeasurement[];
  readonly leftOut: readonly LeftOut[];
}

/** A batch that was not tried. */
export interface LeftOut {
  readonly workload: string;
  readonly batch: number;
  /** What a training step would have taken at the best speed seen. */
  readonly seconds: number;
}

/** A step may take this share of the time of its workload: it is repeated, and then answered. */
const SHARE_OF_A_STEP = 1 / 4;

/**
 * @param onProgress told the share of workloads that are done
 * @throws DeviceError when the device is lost or out of memory
 */
export async function measureDevice(
  device: Device,
  circumstances: Circumstances,
  onProgress: (done: number) => void = () => {},
): Promise<DeviceMeasurement> {
  const workloads: WorkloadMeasurement[] = [];
  const leftOut: LeftOut[] = [];
  const all = WORKLOADS.flatMap((workload) => workload.batches.map((batch) => ({ workload, batch })));
  let best = 0;
  for (const [i, { workload, batch }] of all.entries()) {
    onProgress(i / all.length);
    const seconds = stepFlop(workload, batch) / best;
    if (batch > workload.batches[0]! && seconds > circumstances.seconds * SHARE_OF_A_STEP) {
      leftOut.push({ workload: workload.name, batch, seconds });
      continue;
    }
    const measured = await measureWorkload(device, workload, batch, circumstances);
    workloads.push(measured);
    best = Math.max(best, measured.training.speed);
  }
  return { workloads, leftOut };
}

/** The fastest training: the one that waits for arithmetic alone. */
export function referenceOf({ workloads }: Pick<DeviceMeasurement, 'workloads'>): WorkloadMeasurement {
  return workloads.reduce((best, measured) => (measured.training.speed > best.training.speed ? measured : best));
}

/** The fastest training of many small models at once; undefined in a measurement that has none. */
export function fastestStack({ workloads }: DeviceMeasurement): WorkloadMeasurement | undefined {
  const stacks = workloads.filter(({ workload }) => isStack(workload));
  return stacks.length > 0 ? referenceOf({ workloads: stacks }) : undefined;
}

/** Ratio of the 95 % to the 5 % quantile of every workload's seconds that differ too much to be trusted. */
export function unrestIn({ workloads }: DeviceMeasurement): readonly number[] {
  const all = workloads.flatMap(({ training, inference }) => [training, inference]);
  return all.map(({ seconds }) => unrestOf(seconds)).filter((ratio) => ratio > BUSY);
}
