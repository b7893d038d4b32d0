import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadNvml, type Nvml, nvmlMeter } from '../../../../sim/learning/measure/energy/nvml.ts';

/** GPUs that have drawn so many millijoules; undefined for one that does not count. */
function driver(drawn: Record<string, number | undefined>): Nvml {
  const gpus = Object.keys(drawn);
  return {
    driver: '550.54.15',
    gpus,
    millijoules: (gpu) => {
      const energy = drawn[gpus[gpu]!];
      if (energy === undefined) throw new Error('NVML: expected nvmlDeviceGetTotalEnergyConsumption to succeed, got 3');
      return energy;
    },
  };
}

describe('the meter of a GPU', () => {
  test('counts joules', () => {
    const drawn = { 'NVIDIA H200': 5_000 };
    const meter = nvmlMeter(driver(drawn), 'webgpu (GPU: nvidia)');
    const before = meter.joules();
    drawn['NVIDIA H200'] = 12_500;
    expect(meter.joules() - before).toBeCloseTo(7.5, 12);
    expect(meter).toMatchObject({ isEstimate: false, method: 'NVML: NVIDIA H200 as a whole, driver 550.54.15' });
  });

  test('is that of the GPU which the device names, and of none when it names none of several', () => {
    const two = driver({ 'NVIDIA L4': 1_000, 'NVIDIA H200': 2_000 });
    expect(nvmlMeter(two, 'webgpu (GPU: nvidia NVIDIA H200: 550)').joules()).toBe(2);
    expect(() => nvmlMeter(two, 'webgpu (GPU: amd)')).toThrow(
      'NVML: expected one of NVIDIA L4, NVIDIA H200 in webgpu (GPU: amd), got none of them',
    );
  });

  test('is refused for a GPU that does not count', () => {
    expect(() => nvmlMeter(driver({ 'Tesla K80': undefined }), '')).toThrow('got 3');
  });
});

const folder = mkdtempSync(join(tmpdir(), 'quesnay-nvml-'));
afterAll(() => rmSync(folder, { recursive: true }));
const library = join(folder, 'libnvidia-ml.so');

function isCompiled(): boolean {
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, join(import.meta.dirname, 'libnvidia-ml.c')]);
    return true;
  } catch {
    return false;
  }
}

describe('the library of the driver', () => {
  test('that is not there is named', async () => {
    await expect(loadNvml(join(folder, 'none.so'))).rejects.toThrow(
      /^NVML: expected .*none\.so of the NVIDIA driver, got /,
    );
  });

  test.skipIf(!isCompiled())('is called as its header says', async () => {
    const nvml = await loadNvml(library);
    expect([nvml.driver, nvml.gpus]).toEqual(['550.54.15', ['Tesla K80', 'NVIDIA H200']]);
    // More than 32 bits hold.
    expect([nvml.millijoules(1), nvml.millijoules(1)]).toEqual([5_000_000_000, 5_000_001_000]);
    expect(() => nvml.millijoules(0)).toThrow(
      'NVML: expected nvmlDeviceGetTotalEnergyConsumption to succeed, got the code 3',
    );
  });
});
