import { describe, expect, test } from 'vitest';
import { BUSY, spreadOf, unrestOf } from '../../../sim/learning/measure/spread.ts';
import { timeSteps } from '../../../sim/learning/measure/timing.ts';

/** A device on a clock of its own: each step takes the next of the seconds, over and over, once it is waited for. */
function pretend(durations: readonly number[], watts = 0) {
  let [time, waiting, steps, energy] = [100, 0, 0, 7];
  return {
    work: {
      step: () => {
        waiting += durations[steps++ % durations.length]!;
      },
      settle: async () => {
        time += waiting;
        energy += waiting * watts;
        waiting = 0;
      },
    },
    now: () => time,
    meter: { method: 'pretended', isEstimate: false, joules: () => energy },
    steps: () => steps,
  };
}

describe('timing', () => {
  test('waits for the device, leaves the first step out, and fills the time', async () => {
    const device = pretend([0.5]);
    const { seconds, repetitions, steps, joules } = await timeSteps(device.work, 10, device.now);
    expect([seconds, repetitions, steps, joules]).toEqual([{ median: 0.5, low: 0.5, high: 0.5 }, 20, 1, undefined]);
    expect(device.steps()).toBe(22);
  });

  test('puts short steps into blocks of a hundredth of a second', async () => {
    const device = pretend([0.0005]);
    const { seconds, steps, repetitions } = await timeSteps(device.work, 1, device.now);
    expect(steps).toBe(20);
    expect(seconds.median).toBeCloseTo(0.0005, 12);
    expect(repetitions).toBeGreaterThanOrEqual(99);
  });

  test('repeats a long step five times, whatever the time', async () => {
    const device = pretend([3]);
    expect(await timeSteps(device.work, 0.001, device.now)).toMatchObject({ repetitions: 5, steps: 1 });
  });

  test('counts joules of a step', async () => {
    const device = pretend([0.5], 20);
    expect((await timeSteps(device.work, 10, device.now, device.meter)).joules).toBeCloseTo(10, 9);
    const short = pretend([0.001], 20);
    expect((await timeSteps(short.work, 1, short.now, short.meter)).joules).toBeCloseTo(0.02, 9);
  });

  test('tells how much repetitions differ', async () => {
    const device = pretend([1, 1, 1, 4]);
    const { seconds } = await timeSteps(device.work, 100, device.now);
    expect(seconds).toEqual({ median: 1, low: 1, high: 4 });
    expect(unrestOf(seconds)).toBe(4);
  });
});

test('a spread is the median and between what nine in ten lie', () => {
  const values = Array.from({ length: 201 }, (_, i) => i);
  expect(spreadOf(values.reverse())).toEqual({ low: 10, median: 100, high: 190 });
  expect(unrestOf({ low: 1, median: 1, high: 2 })).toBe(BUSY);
});
