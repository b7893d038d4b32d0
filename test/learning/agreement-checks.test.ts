import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, openDevice } from '../../sim/learning/devices.ts';
import { agreementChecks } from './agreement-checks.ts';

let wasm: Device;
beforeAll(async () => {
  wasm = await openDevice('wasm');
});
afterAll(() => wasm.close());

test.each(agreementChecks)('wasm $name', async ({ check }) => {
  expect(await check(wasm)).toMatch(/\d/);
});

/** A device on which every number of the first result of a turn is off by a factor that depends on the turn. */
function distorted(factor: (turn: number) => number): Device {
  let turns = 0;
  return {
    ...wasm,
    use: async (work, job) => {
      const result = await wasm.use(work, job);
      const by = factor(turns++);
      if (Array.isArray(result)) result[0] = (result[0] as Float32Array).map((value) => value * by);
      return result;
    },
  };
}

describe.each(['logistic', 'mlp', 'transformer'])('a device is refused whose %s', (model) => {
  const checkOf = (words: string) => agreementChecks.find(({ name }) => name === `trains ${model} ${words}`)!.check;

  test('is another than elsewhere', async () => {
    const check = checkOf('as the other devices do')(distorted(() => 1.01));
    await expect(check).rejects.toThrow(/^expected less than 0\.0001 from cpu, got /);
  });

  test('is another the second time', async () => {
    const check = checkOf('to the same bits again')(distorted((turn) => 1 + turn * 1e-6));
    await expect(check).rejects.toThrow(/^expected the same again, got /);
  });
});
