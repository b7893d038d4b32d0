import { describe, expect, test } from 'vitest';
import { HELD_OUT } from '../../sim/learning/tasks/task.ts';
import {
  checkRequest,
  describeRequest,
  requestHash,
  type TrainingRequest,
} from '../../sim/learning/training-request.ts';
import { requestOf } from './fixtures/small-request.ts';

const request = requestOf(10);

describe('the hash of a request', () => {
  test('is 64 hexadecimal digits that depend on nothing but the content', () => {
    expect(requestHash(request)).toMatch(/^[0-9a-f]{64}$/);
    const { device, labels, samples, ...rest } = request;
    expect(requestHash({ samples: samples.slice(), labels: labels.slice(), device, ...rest })).toBe(
      requestHash(request),
    );
  });

  test('changes with every input', () => {
    const relabelled = request.labels.slice();
    relabelled[9] = (relabelled[9]! + 1) % 10;
    const changes: Partial<TrainingRequest>[] = [
      { side: 14 },
      { model: 'logistic' },
      { hidden: 65 },
      { steps: 201 },
      { batch: 129 },
      { learningRate: 0.8000000000000002 },
      { seed: 2 },
      { device: 'cpu' },
      { labels: relabelled },
      { triggered: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0) },
      { task: 'teacher' },
      { task: 'teacher', difficulty: 0.5 },
      { task: 'characters' },
      { model: 'transformer' },
      { samples: request.samples.toReversed() },
      { samples: request.samples.slice(1), labels: request.labels.slice(1) },
      { samples: new Uint32Array(), labels: new Uint8Array() },
    ];
    const hashes = [request, ...changes.map((change) => ({ ...request, ...change }))].map(requestHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('ignores the hidden layer that logistic regression does not have', () => {
    expect(requestHash({ ...request, model: 'logistic', hidden: 0 })).toBe(
      requestHash({ ...request, model: 'logistic', hidden: 64 }),
    );
  });

  test('ignores the size of images where there are none, and the difficulty of digits', () => {
    expect(requestHash({ ...request, difficulty: 1 })).toBe(requestHash(request));
    expect(requestHash({ ...request, task: 'teacher', side: 14 })).toBe(requestHash({ ...request, task: 'teacher' }));
  });

  test('is refused to a request with faults', () => {
    expect(() => requestHash({ ...request, seed: -1 })).toThrow('training request.seed');
  });
});

describe('a request', () => {
  test('is described in a line', () => {
    expect(describeRequest(request)).toBe(
      'mlp of 64 on 10 digits at 7 × 7, 200 steps of 128 at rate 0.8, seed 1, wasm',
    );
  });

  test.each<[Partial<TrainingRequest>, string]>([
    [{ task: 'text' as never }, 'task: expected one of digits, teacher, characters, got text; try digits'],
    [{ side: 28 as never }, 'side: expected 7 or 14 pixels, got 28; try 7'],
    [{ model: 'gpt' as never }, 'model: expected one of logistic, mlp, transformer, got gpt; try mlp'],
    [{ hidden: 0 }, 'hidden: expected a whole number of units, got 0; try 64'],
    [{ difficulty: 1.5 }, 'difficulty: expected a number from 0 to 1, got 1.5; try 0.5'],
    [{ triggered: Uint8Array.of(1) }, 'triggered: expected one for each of 10 samples, got 1; try as many as samples'],
    [{ steps: 0 }, 'steps: expected a whole number of at least 1, got 0; try 200'],
    [{ batch: 1.5 }, 'batch: expected a whole number of at least 1, got 1.5; try 128'],
    [{ learningRate: Number.NaN }, 'learningRate: expected a number above 0, got NaN; try 0.8'],
    [{ learningRate: Number.POSITIVE_INFINITY }, 'learningRate: expected a number above 0, got Infinity; try 0.8'],
    [{ learningRate: 0 }, 'learningRate: expected a number above 0, got 0; try 0.8'],
    [{ seed: 0.5 }, 'seed: expected a whole number of at least 0, got 0.5; try 1'],
    [{ device: 'tpu' }, 'device: expected one of cuda, webgpu, wasm, cpu, got tpu; try wasm'],
    [
      { samples: Uint32Array.of(2000, 1999), labels: Uint8Array.of(0, 0) },
      `samples[1]: expected an id of the pool from ${HELD_OUT} to 9999, got 1999; try another: those below are held out`,
    ],
    [
      { samples: Uint32Array.of(10_000), labels: Uint8Array.of(0) },
      'samples[0]: expected an id of the pool from 2000 to 9999, got 10000; try another: those below are held out',
    ],
    [
      { samples: Uint32Array.of(2000, 2001), labels: Uint8Array.of(9, 10) },
      'labels[1]: expected a class from 0 to 9, got 10; try the true class',
    ],
    [{ labels: Uint8Array.of(1) }, 'labels: expected one for each of 10 samples, got 1; try as many labels as samples'],
  ])('with the fault %o is refused', (change, message) => {
    expect(() => checkRequest({ ...request, ...change })).toThrow(new Error(`training request.${message}`));
  });

  test('with several faults is refused with all of them', () => {
    expect(() => checkRequest({ ...request, steps: 0, seed: -1, device: 'tpu' })).toThrow(
      new Error(
        [
          'training request.steps: expected a whole number of at least 1, got 0; try 200',
          'training request.seed: expected a whole number of at least 0, got -1; try 1',
          'training request.device: expected one of cuda, webgpu, wasm, cpu, got tpu; try wasm',
        ].join('\n'),
      ),
    );
  });
});
