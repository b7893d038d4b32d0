import { describe, expect, test } from 'vitest';
import { failureText } from '../../sim/cli/failure.ts';
import { durationText, progressText } from '../../sim/cli/progress.ts';
import { replayCommand } from '../../sim/cli/replay-command.ts';
import { spreadText } from '../../sim/cli/spread.ts';
import { DeviceError } from '../../sim/learning/device-error.ts';

describe('a metric over seeds', () => {
  test.each([
    [[0.24309], '%', '24.3 %'],
    [[0.24309], '1', '0.243'],
    [[1234.5], 'USD/day', '1,230 USD/day'],
    [[3.67e-11], '%', '0 %'],
    [[-4e-13], 'USD', '0 USD'],
    [[Number.NaN, Number.NaN], '%', 'inactive'],
    [[0.5, Number.NaN], '%', '50 % (inactive in 1 of 2 seeds)'],
    [[0.5, 0.5, 0.5], '%', '50 %'],
    [[], '%', 'inactive'],
  ])('%j in %s is %s', (values, unit, text) => {
    expect(spreadText(values, unit)).toBe(text);
  });

  test('has its median, and in brackets what nine seeds in ten lie between', () => {
    const values = Array.from({ length: 101 }, (_, i) => i / 100);
    expect(spreadText(values, '%')).toBe('50 % [5, 95]');
    expect(spreadText([3, 1, 2], 'USD')).toBe('2 USD [1.1, 2.9]');
  });
});

describe('the replay command', () => {
  test('is what a shell reads back', () => {
    const of = { scenario: 'my scenario.yaml', set: ["name=it's", 'a.b=50 %'], use: ['rules/tax.ts'] };
    expect(replayCommand(of, 17)).toBe(
      `quesnay run 'my scenario.yaml' --seed 17 --set 'name=it'\\''s' --set 'a.b=50 %' --use rules/tax.ts`,
    );
    expect(replayCommand({ scenario: 'a.yaml', set: [], use: [] })).toBe('quesnay run a.yaml');
    expect(replayCommand({ scenario: 'a.yaml', set: [], use: [], device: 'cpu', replay: 'out/a' }, 2)).toBe(
      'quesnay run a.yaml --seed 2 --device cpu --replay out/a',
    );
  });
});

describe('progress', () => {
  test('is a bar, the seed and the time left', () => {
    expect(progressText({ done: 0.25, seed: 3, seconds: 4 })).toBe('[#####...............] 25 % · seed 3 · 12 s left');
    expect(progressText({ done: 0, seed: 3, seconds: 4 })).toBe('[....................] 0 % · seed 3');
    expect(progressText({ done: 1, seed: 3, seconds: 4 })).toBe('[####################] 100 % · seed 3 · 0.0 s left');
  });

  test.each([
    [0.04, '0.0 s'],
    [9.94, '9.9 s'],
    [61, '61 s'],
    [600, '10 min'],
    [9000, '2.5 h'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});

describe('a failure', () => {
  test('of the input is told without frames, one of the program with them', () => {
    expect(failureText(new Error('scenario.yaml: expected a map, got 3'))).toEqual({
      text: 'scenario.yaml: expected a map, got 3',
      code: 2,
    });
    const lost = new DeviceError('device webgpu: expected to finish a training, got lost');
    expect(failureText(lost)).toEqual({ text: lost.message, code: 3 });
    const { text, code } = failureText(new TypeError('x is not a function'));
    expect(code).toBe(3);
    expect(text).toMatch(/^TypeError: x is not a function\n {2}at .*texts\.test\.ts/);
    expect(text).not.toContain('node_modules');
  });
});
