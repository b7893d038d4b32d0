import { expect, test } from 'vitest';
import type { Module } from '../../sim/economy/module.ts';
import { defineMetric, run } from '../../sim/index.ts';
import { KernelError } from '../../sim/kernel/kernel-error.ts';
import { runError } from '../../sim/study/run-error.ts';
import { catalogue, town } from './fixtures/town.ts';

const module = (id: string, kind: string, name: string) => ({ id, definition: { kind, name } }) as unknown as Module;
const modules = [module('fees', 'rule', 'fee-split'), module('fees-of-old', 'rule', 'burn')];
const world = { seed: 17, now: 48, modules };
const told = (handler: string) =>
  runError('network', world, new KernelError(9900, handler, 3, new Error('too poor'))).message;

test.each([
  ['fees@settle', 'network, seed 17, day 412.5: fees (rule fee-split), at settle: too poor'],
  ['fees-of-old@settle', 'network, seed 17, day 412.5: fees-of-old (rule burn), at settle: too poor'],
  ['fees.paid', 'network, seed 17, day 412.5: fees (rule fee-split), at paid of entity 3: too poor'],
  ['change', 'network, seed 17, day 412.5: at shock 3: too poor'],
  ['epoch', 'network, seed 17, day 412.5: at the turn of an epoch: too poor'],
])('a failure in %s is told by place', (handler, message) => {
  expect(told(handler)).toBe(message);
});

test('a failure after the last event is one of the last observation', () => {
  expect(runError('network', world, new Error('no')).message).toBe(
    'network, seed 17, day 2: at the last observation: no',
  );
});

test('a metric that fails is named, with the date', async () => {
  const fails = (from: number) =>
    defineMetric({
      name: 'brittle',
      about: 'Fails from a time on.',
      unit: '1',
      measure({ now }) {
        if (now >= from) throw new Error('cannot be told');
        return 0;
      },
    });
  const running = (from: number) =>
    run(town('1'), { catalogue: { ...catalogue, metrics: new Map([...catalogue.metrics, ['brittle', fails(from)]]) } });
  await expect(running(96)).rejects.toThrow(
    'market-town, seed 1, day 4: at the turn of an epoch: metric brittle: cannot be told',
  );
  await expect(running(720)).rejects.toThrow('market-town, seed 1, day 30: at the last observation: metric brittle');
});
