// The best way to count energy that a device has here: its own counter, or what its design power says.

import type { Device } from '../../devices.ts';
import { gpuEstimate, processorEstimate } from './estimate.ts';
import type { EnergyMeter } from './meter.ts';
import { loadNvml, nvmlMeter } from './nvml.ts';
import { openRapl } from './rapl.ts';

export interface OpenedMeter {
  /** Undefined where nothing counts and no power is known. */
  readonly meter: EnergyMeter | undefined;
  /** Why no counter is read; undefined where one is. */
  readonly reason: string | undefined;
}

/**
 * @param power W of the device, or of one core of a processor, at full load; undefined when it is not known
 * @param now seconds on a clock that never goes back
 * @param counters how the counters of GPUs and of processors are opened
 */
export async function openMeter(
  { name, isSoftware, description }: Pick<Device, 'name' | 'isSoftware' | 'description'>,
  power: number | undefined,
  now: () => number,
  counters = { nvml: loadNvml, rapl: openRapl },
): Promise<OpenedMeter> {
  const isGpu = (name === 'webgpu' || name === 'cuda') && !isSoftware;
  try {
    return { meter: isGpu ? nvmlMeter(await counters.nvml(), description) : counters.rapl(), reason: undefined };
  } catch (error) {
    const { message: reason } = error as Error;
    if (power === undefined) return { meter: undefined, reason };
    return { meter: isGpu ? gpuEstimate(power, now) : processorEstimate(power), reason };
  }
}
