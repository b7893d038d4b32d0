import { describe, expect, test } from 'vitest';
import { gpuEstimate, processorEstimate } from '../../../../sim/learning/measure/energy/estimate.ts';
import { openMeter } from '../../../../sim/learning/measure/energy/open-meter.ts';

const now = () => 50;
const absent = {
  nvml: async () => {
    throw new Error('no driver');
  },
  rapl: () => {
    throw new Error('no counters');
  },
};
const counted = (method: string) => ({ method, isEstimate: false, joules: () => 1 });
const present = {
  nvml: async () => ({ driver: '1', gpus: ['G'], millijoules: () => 1000 }),
  rapl: () => counted('RAPL'),
};
const gpu = { name: 'webgpu', isSoftware: false, description: 'G' } as const;
const software = { name: 'webgpu', isSoftware: true, description: 'llvmpipe' } as const;
const wasm = { name: 'wasm', isSoftware: false, description: 'wasm' } as const;

describe('the meter of a device', () => {
  test.each([
    [gpu, 'NVML: G as a whole, driver 1'],
    [{ ...gpu, name: 'cuda' } as const, 'NVML: G as a whole, driver 1'],
    [software, 'RAPL'],
    [wasm, 'RAPL'],
  ])('%o is its own counter', async (device, method) => {
    const { meter, reason } = await openMeter(device, 10, now, present);
    expect([meter!.method, reason]).toEqual([method, undefined]);
  });

  test.each([
    [gpu, 'estimate: seconds × 10 W, the design power', 'no driver'],
    [software, expect.stringMatching(/^estimate: processor seconds of this process × 10 W/), 'no counters'],
    [wasm, expect.stringMatching(/^estimate: processor seconds/), 'no counters'],
  ])('%o without one is an estimate, which says why', async (device, method, reason) => {
    const opened = await openMeter(device, 10, now, absent);
    expect(opened.meter).toMatchObject({ method, isEstimate: true });
    expect(opened.reason).toBe(reason);
  });

  test('is none where no power is known either', async () => {
    expect(await openMeter(wasm, undefined, now, absent)).toEqual({ meter: undefined, reason: 'no counters' });
  });
});

test('an estimate is power times time', () => {
  // 3 s for the program and 1 s for the system, at 6.25 W.
  expect(processorEstimate(6.25, () => ({ user: 3_000_000, system: 1_000_000 })).joules()).toBe(25);
  expect(gpuEstimate(700, () => 2).joules()).toBe(1400);
  const meter = processorEstimate(1000);
  const before = meter.joules();
  for (const end = performance.now() + 30; performance.now() < end; );
  expect(meter.joules()).toBeGreaterThan(before);
});
