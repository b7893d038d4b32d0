// The box, unpacked into an empty folder: it runs there by itself, with no Node, no variable and no package of this machine.

import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Standing } from '../../sim/learning/devices.ts';
import { repository } from '../cli/quesnay.ts';
import { findLoader, pack } from './pack.ts';

const { platform, arch, env } = process;
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'quesnay-box-test-')));
afterAll(() => rmSync(folder, { recursive: true }));
const box = join(folder, 'quesnay-box');
const tools = join(folder, 'tools');
/** Refuses every module that lies elsewhere. */
const guard = join(box, 'guard.mjs');
const GUARD = `import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    if (found.url.startsWith('file:') && !found.url.startsWith('file://${box}/'))
      throw new Error('outside the box: ' + found.url);
    return found;
  },
});
`;
/** A driver that this machine is told of, such as Mesa's software adapter. */
const drivers = Object.fromEntries(
  ['LD_LIBRARY_PATH', 'VK_DRIVER_FILES'].flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
);

function run(program: string, words: readonly string[], more: Record<string, string> = {}): SpawnSyncReturns<string> {
  const given = { PATH: tools, NODE_OPTIONS: `--import=${guard}`, ...drivers, ...more };
  return spawnSync(join(box, program), words, { cwd: folder, env: given, encoding: 'utf8' });
}

describe.runIf(platform === 'linux' && arch === 'x64')('the box', () => {
  const archive = join(folder, 'box.tar.gz');

  beforeAll(() => {
    pack({ archive, loader: findLoader() });
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    // All that its launcher calls; a system's folder of programs may hold a Node.
    mkdirSync(tools);
    for (const tool of ['dirname', 'env', 'readlink']) symlinkSync(join('/usr/bin', tool), join(tools, tool));
    writeFileSync(guard, GUARD);
  });

  test('is at most 64 MiB', () => {
    expect(statSync(archive).size).toBeLessThanOrEqual(64 * 1_048_576);
  });

  test('lists the devices', ({ annotate }) => {
    const { stdout } = run('quesnay', ['measure', '--list', '--json']);
    const standings: Standing[] = JSON.parse(stdout).devices;
    const reason = (name: string) => standings.find((standing) => standing.name === name)!.reason;
    expect([reason('wasm'), reason('cpu')]).toEqual([undefined, undefined]);
    expect(reason('webgpu') ?? 'expected a GPU').toContain('expected a GPU');
    annotate(reason('webgpu') ?? 'webgpu works here too');
  });

  test('finds that the devices agree', () => {
    const { stdout, status } = run('check-device', []);
    expect(stdout.match(/ (\d+) of \1 hold/g)!.length).toBeGreaterThanOrEqual(2);
    expect([stdout.includes('FAILED'), status]).toEqual([false, 0]);
    for (const name of ['cuda', 'webgpu'])
      expect(stdout).toMatch(new RegExp(`^${name}: (not checked\\n {2}device ${name}: expected|TensorFlow.js)`, 'm'));
  });

  test('fails for a device that was asked for and that there is not', () => {
    const { stdout, status } = run('check-device', ['abacus']);
    expect(stdout).toMatch(/^abacus: not checked\n {2}device: expected auto, cuda/);
    expect(status).toBe(1);
  });

  test('simulates what the repository does', () => {
    const words = ['run', 'scenarios/known-loop.yaml', '--json', '--no-report'];
    const { stdout, stderr } = run('quesnay', words.with(1, 'quesnay-box/scenarios/known-loop.yaml'));
    const here = execFileSync(process.execPath, ['sim/cli/main.ts', ...words], { cwd: repository, encoding: 'utf8' });
    expect(stderr).not.toContain('Error');
    expect(JSON.parse(stdout).runs[0].hash).toBe(JSON.parse(here).runs[0].hash);
  });

  test("can ask for the counter of a GPU's energy", () => {
    const nvml = `${box}/sim/learning/measure/energy/nvml.ts`;
    const ask = `import('${nvml}').then(({ loadNvml }) => loadNvml('libabsent.so')).catch(({ message }) => console.log(message))`;
    expect(run('bin/node', ['-e', ask]).stdout).toMatch(
      /^NVML: expected libabsent\.so of the NVIDIA driver, got Failed to load/,
    );
  });

  test('has the benchmark', () => {
    expect(run('bench-device', ['--device', 'abacus']).stderr).toContain(
      'bench --device: expected one of cuda, webgpu',
    );
  });

  test('asks one driver after the other for a GPU', () => {
    const adapter = join(box, 'test/device-box/adapter.ts');
    const without = { VK_DRIVER_FILES: '' };
    cpSync(adapter, `${adapter}.kept`);
    writeFileSync(adapter, "process.stdout.write('software adapter: a processor');");
    const none = run('quesnay', ['--version'], without).stderr;
    writeFileSync(
      adapter,
      "if (process.env.VK_DRIVER_FILES?.endsWith('headless.json')) process.stdout.write('GPU: one');",
    );
    const last = run('quesnay', ['--version'], without).stderr;
    cpSync(`${adapter}.kept`, adapter);
    expect(none).toMatch(/^no GPU found by\n {2}the loader's own search: software adapter: a processor\n/);
    expect(last).toBe(`driver: ${box}/share/nvidia-headless.json: GPU: one\n`);
  });

  test('reads no module from elsewhere', () => {
    expect(readdirSync(folder)).not.toContain('node_modules');
    writeFileSync(join(folder, 'stranger.mjs'), '');
    const { stderr } = run('bin/node', ['-e', `import('${folder}/stranger.mjs')`]);
    expect(stderr).toContain(`outside the box: file://${folder}/stranger.mjs`);
  });
});
