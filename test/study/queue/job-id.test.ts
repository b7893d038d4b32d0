import { expect, test } from 'vitest';
import { jobId } from '../../../sim/study/queue/job-id.ts';

test('the id of a job is the UUID that Python makes of the same SHA-256', () => {
  expect(jobId('abc', { point: 2, seed: 17 })).toBe('224c6be6-b428-84b8-940b-7f62c73576ed');
});

test('no two of ten thousand jobs share one', () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => jobId('abc', { point: i % 100, seed: Math.floor(i / 100) }));
  expect(new Set(ids).size).toBe(10_000);
});
