// The energy of a device that counts none: its design power for as long as it is at work.

import type { EnergyMeter } from './meter.ts';

/**
 * Of a processor: seconds of the processor times the power of one core.
 *
 * @param power W of one core at full load
 */
export function processorEstimate(
  power: number,
  usage: () => { readonly user: number; readonly system: number } = process.cpuUsage,
): EnergyMeter {
  return {
    method: `estimate: processor seconds of this process × ${power} W, the design power of a core`,
    isEstimate: true,
    joules: () => {
      const { user, system } = usage();
      return ((user + system) / 1e6) * power;
    },
  };
}

/**
 * Of a GPU: seconds on the clock times its power, as though it never waited.
 *
 * @param power W at full load
 */
export function gpuEstimate(power: number, now: () => number): EnergyMeter {
  return {
    method: `estimate: seconds × ${power} W, the design power`,
    isEstimate: true,
    joules: () => now() * power,
  };
}
