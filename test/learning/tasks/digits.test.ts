import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { digits, poolInk } from '../../../sim/learning/tasks/digits.ts';
import { HELD_OUT, SAMPLES, VALIDATION } from '../../../sim/learning/tasks/task.ts';

function countClasses(from: number, to: number): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of digits(7).labels.subarray(from, to)) counts[label]!++;
  return counts;
}

describe('the digits', () => {
  test('are the first 10,000 of the MNIST training set, by their published counts', () => {
    expect(countClasses(0, SAMPLES)).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]);
  });

  test('are held out, validated on and pooled in proportion to the classes', () => {
    const all = countClasses(0, SAMPLES);
    for (const [from, to] of [
      [0, VALIDATION],
      [0, HELD_OUT],
      [HELD_OUT, SAMPLES],
    ] as const)
      countClasses(from, to).forEach((count, label) => {
        expect(Math.abs(count - (all[label]! * (to - from)) / SAMPLES)).toBeLessThanOrEqual(1);
      });
  });

  test('keep the class and the ink of the original images', () => {
    const path = createRequire(import.meta.url).resolve('mnist/src/digits/3.json');
    const { data } = JSON.parse(readFileSync(path, 'utf8')) as { data: number[] };
    const { inputs: images, labels } = digits(7);
    const first = labels.indexOf(3);
    for (let row = 0; row < 7; row++)
      for (let column = 0; column < 7; column++) {
        let mean = 0;
        for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) mean += data[(4 * row + y) * 28 + 4 * column + x]! / 16;
        expect(images[first * 49 + row * 7 + column]).toBeCloseTo(mean, 6);
      }
  });

  test('hold the same ink at both sizes, between paper and full ink', () => {
    const small = digits(7);
    const large = digits(14);
    expect(small.inputs.length).toBe(SAMPLES * 49);
    expect(large.inputs.length).toBe(SAMPLES * 196);
    const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, ink) => total + ink, 0);
    expect(sum(small.grid)).toBe(sum(large.grid));
    for (const { inputs } of [small, large]) expect(inputs.every((ink) => ink >= 0 && ink <= 1)).toBe(true);
  });

  test('are loaded once', () => {
    expect(digits(7)).toBe(digits(7));
  });

  test('refuse another size', () => {
    expect(() => digits(28 as never)).toThrow('digits.side: expected 7 or 14 pixels, got 28; try 7');
  });
});

describe('pooling', () => {
  test('adds up blocks of two by two pixels, image by image', () => {
    const ramp = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
    expect([...poolInk([...ramp, ...ramp.map((ink) => 100 * ink)], 4)]).toEqual([
      10, 18, 42, 50, 1000, 1800, 4200, 5000,
    ]);
  });
});
