import { expect, test } from 'vitest';
import { DEVICE_CHOICES, DEVICES } from '../../sim/learning/device-names.ts';
import { quesnay } from './quesnay.ts';

test('names every device, as a sentence does', () => {
  expect(DEVICES).toEqual(['cuda', 'webgpu', 'wasm', 'cpu']);
  expect(DEVICE_CHOICES).toBe('auto, cuda, webgpu, wasm or cpu');
});

test.each(['run', 'sweep', 'compare', 'check', 'diverge', 'measure'])('%s --help names them', async (verb) => {
  const { stdout } = await quesnay([verb, '--help']);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(/--device .*: auto, cuda, webgpu, wasm or cpu/);
});
