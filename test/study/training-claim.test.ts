import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { Learner } from '../../sim/learning/learner.ts';
import type { TrainingMeasurement } from '../../sim/learning/training.ts';
import { sharing } from '../../sim/study/training-claim.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-claim-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Workers with one memory of measurements, whose training takes so long; and how often each was made. */
function workers(count: number, fails = false) {
  const known = new Map<string, TrainingMeasurement>();
  const made: string[] = [];
  const learners = Array.from({ length: count }, () =>
    sharing(
      {
        result: (hash: string) => known.get(hash),
        async deliver(hash: string) {
          made.push(hash);
          await setTimeout(60);
          if (fails && made.length === 1) throw new Error('the device is gone');
          known.set(hash, { hash } as unknown as TrainingMeasurement);
          return known.get(hash)!;
        },
        close: () => {},
      } as unknown as Learner,
      folder,
    ),
  );
  return { learners, made, known };
}

describe('workers that share a folder', () => {
  test('make a training once that they want at the same time, and others beside it', async () => {
    const { learners, made, known } = workers(3);
    const wanted = learners.flatMap((learner) => [learner.deliver('a'), learner.deliver('b')]);
    const got = await Promise.all(wanted);
    expect(made.sort()).toEqual(['a', 'b']);
    expect(got).toEqual([0, 1, 2].flatMap(() => [known.get('a'), known.get('b')]));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('take over from one that failed', async () => {
    const { learners, made } = workers(2, true);
    const [first, second] = await Promise.allSettled(learners.map((learner) => learner.deliver('a')));
    expect([first!.status, second!.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(made).toHaveLength(2);
  });

  test('do not wait for one that has ended, or for more than a minute', async () => {
    const path = join(folder, 'a.claim');
    writeFileSync(path, '4194305');
    await workers(1).learners[0]!.deliver('a');
    writeFileSync(path, String(process.pid));
    const long = (Date.now() - 61_000) / 1000;
    utimesSync(path, long, long);
    await workers(1).learners[0]!.deliver('a');
    expect(readdirSync(folder)).toEqual([]);
  });
});
