import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { performCheckStudy } from '../../../sim/study/check/check-study.ts';
import { inline } from '../../../sim/study/executors/inline.ts';
import type { StudyResults } from '../../../sim/study/perform-study.ts';
import { catalogue, town } from '../fixtures/town.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-check-study-'));
afterAll(() => rmSync(folder, { recursive: true }));

const study = (out: string, set: readonly string[] = [], stopAfter = Number.POSITIVE_INFINITY) => {
  const controller = new AbortController();
  return performCheckStudy(town('1..6', set), {
    catalogue,
    executor: inline(),
    modules: [],
    device: undefined,
    out,
    signal: controller.signal,
    onProgress: ({ done }) => {
      if (done >= stopAfter) controller.abort(new Error('stopped'));
    },
  });
};

test('goes on where the same study was stopped, and not where another one was', async () => {
  const out = join(folder, 'stopped');
  await expect(study(out, [], 2)).rejects.toThrow('stopped');
  expect(await study(out)).toMatchObject({ ran: 4, reused: 2 });

  const other = join(folder, 'other');
  await expect(study(other, [], 2)).rejects.toThrow('stopped');
  expect(await study(other, ['rules.fair.price=3 USD'])).toMatchObject({ ran: 6, reused: 0 });
});

test('begins anew where one is finished', async () => {
  const out = join(folder, 'finished');
  const hashes = (results: StudyResults) => results.point(0).finished.map(({ hash }) => hash);
  const first = hashes(await study(out));
  const second = await study(out);
  expect(second).toMatchObject({ ran: 6, reused: 0 });
  expect(hashes(second)).toEqual(first);
});

test('leaves a folder alone that is none of a study', async () => {
  const out = mkdtempSync(join(folder, 'foreign-'));
  writeFileSync(join(out, 'thesis.txt'), 'mine');
  await expect(study(out)).rejects.toThrow(/expected no folder or one of a study, got another/);
});
