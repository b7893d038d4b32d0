import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { repository } from '../cli/quesnay.ts';
import { findLoader } from './pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-loader-'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('a box without a Vulkan loader is not packed, and what to install is said', () => {
  const words = ['test/device-box/pack.ts', join(folder, 'box.tar.gz'), '--vulkan', 'absent.so'];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: repository, encoding: 'utf8' });
  expect(stderr).toContain(
    'device box: expected the Vulkan loader, libvulkan.so.1, got no absent.so; try apt-get install libvulkan1, or --vulkan FILE',
  );
  expect(status).toBe(1);
});

test('the Vulkan loader is looked for where the linker is told to look', () => {
  writeFileSync(join(folder, 'libvulkan.so.1'), '');
  vi.stubEnv('LD_LIBRARY_PATH', `/absent::${folder}`);
  expect(findLoader()).toBe(join(folder, 'libvulkan.so.1'));
  vi.stubEnv('LD_LIBRARY_PATH', '');
  expect(findLoader()).not.toBe('libvulkan.so.1');
});
