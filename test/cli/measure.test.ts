import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { UsageError } from '../../sim/cli/exit.ts';
import type { MeasureGiven } from '../../sim/cli/measure.ts';
import { measureSettings } from '../../sim/cli/measure-settings.ts';
import { performMeasure } from '../../sim/cli/perform-measure.ts';
import { achievedIn, type Profile } from '../../sim/learning/measure/profile.ts';
import { factOf } from '../../sim/model/facts.ts';
import { quesnay } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-measure-'));
afterAll(() => rmSync(folder, { recursive: true }));
const measure = (...words: string[]) => quesnay(['measure', ...words], { cwd: folder });
const quick = ['--device', 'wasm', '--seconds', '0.002'];

describe.concurrent('quesnay measure', () => {
  test('prices a device and writes its profile, which a scenario can read', async () => {
    const terms = ['--electricity', '0.3 USD/kWh', '--pue', '1.1', '--utilisation', '50 %', '--seed', '7'];
    const { code, stdout, stderr } = await measure(
      ...quick,
      '--hardware',
      'xeon-core',
      '--name',
      'xeon-wasm',
      ...terms,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}device +wasm: TensorFlow\.js 4\.22\.0 wasm \(SIMD, one thread\)\n {2}processor /);
    for (const workload of ['logistic × 32', 'mlp-64 × 32', 'mlp-1024 × 16', 'transformer-64 × 8'])
      expect(stdout).toMatch(
        new RegExp(`\\n  ${workload} +[\\d,.]+ (s|ms|µs) \\[[\\d,.]+, [\\d,.]+\\] of \\d+ +[\\d.,]+ .?FLOP/s`),
      );
    expect(stdout).toMatch(/left out for too few --seconds: .*mlp-1024 × 8192/);
    expect(stdout).toMatch(
      /\n {2}fastest .* of the peak of xeon-core, 128 GFLOP\/s\n {2}stacked .*, training 64-\S+ in batches of \d+: \S+ % of the peak\n {2}cost .* USD\/PFLOPh: an hour costs /,
    );
    expect(stdout).toMatch(/\n {2}written {2}scenarios.measured.xeon-wasm\.json\n$/);
    for (const line of stderr.trimEnd().split('\n'))
      expect(line).toMatch(/^(|warning: (energy is an estimate|the machine is busy): .*)$/);

    const path = join(folder, 'scenarios/measured/xeon-wasm.json');
    const profile = JSON.parse(readFileSync(path, 'utf8')) as Profile;
    expect(profile).toMatchObject({
      format: 1,
      name: 'xeon-wasm',
      device: { name: 'wasm', isSoftware: false },
      measured: {
        seed: 7,
        secondsPerWorkload: 0.002,
        command: expect.stringMatching(/^quesnay measure .*--electricity '0\.3 USD\/kWh' .*--seed 7$/),
      },
    });
    expect(profile.machine).not.toHaveProperty('host');
    const file = { path, hash: '', content: profile };
    const numbers = { ...file, content: profile.facts };
    const speed = Math.max(...profile.workloads.map(({ training }) => training.speed));
    const achieved = achievedIn(file);
    expect(achieved / (speed / 128e9)).toBeCloseTo(1, 3);
    // 380 USD over five years of which half is sold, and 6.25 W behind a PUE of 1.1 at .30 USD/kWh.
    const hour = 380 / (5 * 8760 * 0.5) + 0.00625 * 1.1 * 0.3;
    expect(factOf(numbers, 'cost', 'hour', 'USD/h') / hour).toBeCloseTo(1, 3);
    expect(factOf(numbers, 'cost', 'pflop-hour', 'USD/PFLOPh') / (hour / (speed / 1e15))).toBeCloseTo(1, 3);
  });

  test('--list shows what works here, what the others need, and classes of hardware', async () => {
    const { code, stdout, stderr } = await measure('--list');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^devices\n {2}cuda {4}/);
    expect(stdout).toMatch(
      /\n {2}webgpu {2}(works: TensorFlow|does not work here: .*\n {10}try npm install webgpu@0\.6\.2)/,
    );
    expect(stdout).toContain('\n  wasm    works: TensorFlow.js 4.22.0 wasm (SIMD, one thread)\n');
    expect(stdout).toMatch(/\nhardware, for --hardware\n {2}h100-sxm, .*xeon-core\n$/);
  });

  test('that makes no sense measures nothing: exit 2', async () => {
    expect(await measure('--name', 'mine')).toEqual({
      code: 2,
      stdout: '',
      stderr: '--name: expected --hardware beside it: a profile says which part of a peak it is\n',
    });
    expect(readdirSync(folder)).not.toContain('mine.json');
  });
});

describe('in this process', () => {
  const nothing = { list: false, json: false, quiet: false, name: undefined, hardware: undefined, out: undefined };
  const terms = { electricity: undefined, pue: undefined, utilisation: undefined, seed: undefined };
  const given = { ...nothing, ...terms, device: undefined, seconds: '0.002', subject: undefined, subjects: [] };
  /** What is printed on stdout and on stderr. */
  async function perform(changes: Partial<MeasureGiven>): Promise<[string, string]> {
    const streams = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockReturnValue(true));
    try {
      expect(await performMeasure({ ...given, ...changes })).toBe(0);
      return streams.map(({ mock }) => mock.calls.map(([text]) => text).join('')) as [string, string];
    } finally {
      for (const stream of streams) stream.mockRestore();
    }
  }

  test('JSON of the best device, without a price', async () => {
    const { device, price, workloads, format, facts, energy } = JSON.parse((await perform({ json: true }))[0]);
    expect([device.name, price, format, facts, energy]).toEqual(['wasm', null, 1, undefined, null]);
    expect(workloads[0]).toMatchObject({ workload: 'logistic', batch: 32, training: { flop: 6 * 1970 * 32 } });
  });

  test('quiet when asked to be, but for warnings; written where it is told', async () => {
    const out = join(folder, 'deep', 'my-gpu.json');
    const [stdout, stderr] = await perform({ hardware: 'xeon-core', out, quiet: true });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^(warning: .*\n)*$/);
    expect(JSON.parse(readFileSync(out, 'utf8')).name).toBe('my-gpu');
  });

  test('the list as JSON', async () => {
    const { devices, hardware } = JSON.parse((await perform({ list: true, json: true, seconds: undefined }))[0]);
    expect(devices.map(({ name }: { name: string }) => name)).toEqual(['cuda', 'webgpu', 'wasm', 'cpu']);
    expect(hardware).toContain('xeon-core');
  });

  test('the list beside other options is refused', async () => {
    await expect(perform({ list: true, device: 'wasm', seconds: undefined })).rejects.toThrow(
      '--list: expected it alone or with --json, got --device',
    );
  });
});

describe('what is asked for', () => {
  const settings = (words: Partial<Record<keyof MeasureGiven, string>>) => measureSettings(words as never);

  test('is what is usual unless given', () => {
    expect(settings({})).toEqual({
      device: 'auto',
      hardware: undefined,
      terms: { electricity: 0.08, pue: 1.56, utilisation: 0.7 },
      profile: undefined,
      seconds: 4,
      seed: 1,
    });
    expect(settings({ device: 'cpu', seconds: '0.5', seed: '9' })).toMatchObject({
      device: 'cpu',
      seconds: 0.5,
      seed: 9,
    });
    const own = { hardware: 'l40s', electricity: '0.1 USD/kWh', pue: '1', utilisation: '30 %' };
    expect(settings(own).terms).toEqual({ electricity: 0.1, pue: 1, utilisation: 0.3 });
    expect(settings({ ...own, name: 'a-b' }).profile).toEqual({ path: 'scenarios/measured/a-b.json', name: 'a-b' });
    expect(settings({ ...own, out: 'c/d.json' }).profile).toEqual({ path: 'c/d.json', name: 'd' });
    expect(settings({ ...own, name: 'a-b', out: 'c/d.json' }).profile).toEqual({ path: 'c/d.json', name: 'a-b' });
  });

  const l40s = { hardware: 'l40s' };
  test.each([
    [{ device: 'tpu' }, '--device: expected auto, cuda, webgpu, wasm or cpu, got tpu; try quesnay measure --list'],
    [{ hardware: 'xeoncore' }, '--hardware: expected a class of hardware, got xeoncore; did you mean xeon-core?'],
    [{ out: 'mine.json' }, '--out: expected --hardware beside it: a profile says which part of a peak it is'],
    [{ pue: '1.2' }, '--pue: expected --hardware beside it, which has a price; try --hardware xeon-core'],
    [{ electricity: '1 USD/kWh' }, '--electricity: expected --hardware beside it'],
    [{ utilisation: '50 %' }, '--utilisation: expected --hardware beside it'],
    [{ ...l40s, name: 'My GPU' }, '--name: expected lower-case words joined by hyphens, got My GPU; try xeon-wasm'],
    [{ ...l40s, electricity: '0.3 USD' }, '--electricity: expected USD/kWh, got USD'],
    [{ ...l40s, pue: '0.9' }, "--pue: expected at least 1, got 0.9; try '1.56'"],
    [{ ...l40s, utilisation: '120 %' }, "--utilisation: expected a number from 0.01 to 1, got 120 %; try '70 %'"],
    [{ seconds: '0' }, "--seconds: expected a number from 0.001 to 3600, got 0; try '4'"],
    [{ seconds: 'long' }, '--seconds: expected a pure number, got "long"; try 0.3'],
    [{ seed: '-1' }, '--seed: expected a whole number, got -1; try 1'],
  ])('%j is refused', (words, message) => {
    expect(() => settings(words)).toThrow(message);
    expect(() => settings(words)).toThrow(UsageError);
  });
});
