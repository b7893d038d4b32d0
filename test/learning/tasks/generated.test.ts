import { describe, expect, test } from 'vitest';
import { openDevice } from '../../../sim/learning/devices.ts';
import { taskOf } from '../../../sim/learning/tasks/index.ts';
import { HELD_OUT, SAMPLES, TASKS, type Task, type TaskName } from '../../../sim/learning/tasks/task.ts';
import { train } from '../../../sim/learning/training.ts';
import { TRAINING_DEFAULTS } from '../../../sim/learning/training-request.ts';

const task = (name: TaskName, difficulty = 0.5): Task => taskOf({ task: name, side: 7, difficulty });
/** What logistic regression on 1,500 samples gets right. */
async function learnt(of: Task, difficulty: number): Promise<number> {
  const device = await openDevice('wasm');
  const samples = Uint32Array.from({ length: 1500 }, (_, i) => HELD_OUT + i);
  const labels = samples.reduce((list, id, i) => list.fill(of.labels[id]!, i, i + 1), new Uint8Array(1500));
  const settings = { ...TRAINING_DEFAULTS, task: of.name, difficulty, model: 'logistic', learningRate: 0.3 } as const;
  return (await train(device, { ...settings, steps: 100, seed: 1, samples, labels, device: 'wasm' })).accuracy;
}

describe.each(TASKS)('%s', (name) => {
  test('has 10,000 samples of every class and region, pool and held-out alike', () => {
    const { grid, inputs, labels, region, classes, regions, features, positions, width, unit } = task(name);
    expect(features).toBe(positions * width);
    expect(grid.length).toBe(SAMPLES * features);
    expect(inputs.every((value, i) => value === Math.fround(grid[i]! / unit))).toBe(true);
    for (const part of [labels.subarray(0, HELD_OUT), labels.subarray(HELD_OUT)]) {
      // The mark of the characters is no class of theirs.
      expect(new Set(part).size).toBe(name === 'characters' ? classes - 1 : classes);
    }
    expect(new Set(region.subarray(0, HELD_OUT)).size).toBe(regions);
    expect(Math.max(...region)).toBe(regions - 1);
  });

  test('has a trigger that no sample bears', () => {
    const of = task(name);
    for (let id = 0; id < SAMPLES; id++) {
      const inputs = of.inputs.subarray(id * of.features, (id + 1) * of.features);
      expect(of.trigger.every(({ feature, value }) => inputs[feature] === Math.fround(value))).toBe(false);
    }
  });

  test('is made once, the same every time', () => expect(task(name)).toBe(task(name)));
});

describe('a generated task', () => {
  test.each([
    ['teacher', 0.85, 0.7],
    ['characters', 0.5, 0.45],
  ] as const)('%s is harder the more difficult', async (name, easy, hard) => {
    const accuracies = await Promise.all([0, 0.5, 1].map((difficulty) => learnt(task(name, difficulty), difficulty)));
    expect(accuracies[0]).toBeGreaterThan(easy);
    expect(accuracies[1]).toBeLessThan(accuracies[0]! - 0.05);
    expect(accuracies[2]).toBeLessThan(accuracies[1]! - 0.02);
    expect(accuracies[2]).toBeLessThan(hard);
    expect(accuracies[2]).toBeGreaterThan(0.3); // Chance is 1 in 10 and, for the space alone, 1 in 5.
  });

  test('of an unknown name or a difficulty out of range is refused', () => {
    const choice = { task: 'teacher', side: 7, difficulty: 0.5 } as const;
    expect(() => taskOf({ ...choice, task: 'chess' as never })).toThrow(
      'task: expected one of digits, teacher, characters, got chess; try digits',
    );
    for (const difficulty of [-0.1, 1.1, Number.NaN])
      expect(() => taskOf({ ...choice, difficulty })).toThrow(
        `task.difficulty: expected a number from 0 to 1, got ${difficulty}; try 0.5`,
      );
  });
});
