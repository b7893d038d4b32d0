// A study whose process is killed in its middle, as by a power cut, and then the same command again: nothing is lost that was
// finished, nothing is there twice, and the tables are those of a study that nobody killed.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { headOf } from '../../sim/study/job-record.ts';
import { readRecordFile } from '../../sim/study/record-file.ts';
import { quesnay, start } from '../cli/quesnay.ts';
import { townFile, townModule } from './fixtures/town.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

const words = (out: string) => [
  'sweep',
  townFile,
  '--use',
  townModule,
  '--set',
  'sweep={ design: grid, over: { rules.fair.price: [4 USD, 5 USD, 6 USD] } }',
  '--set',
  'run.length=60 days',
  '--seeds',
  '1..16',
  '--jobs',
  '2',
  '--out',
  join(folder, out),
];

/** Every record in a study's folder, as `point seed`. */
function recorded(out: string): string[] {
  const records = join(folder, out, 'records');
  const { study } = JSON.parse(readFileSync(join(folder, out, 'study.json'), 'utf8'));
  const found: string[] = [];
  for (const file of readdirSync(records)) {
    readRecordFile(records, file, study, (payload) => {
      const { point, seed } = headOf(payload);
      found.push(`${point} ${seed}`);
    });
  }
  return found;
}
const size = (out: string) => {
  const records = join(folder, out, 'records');
  return readdirSync(records).reduce((sum, file) => sum + statSync(join(records, file)).size, 0);
};

test('kill -9 loses and doubles nothing', async () => {
  const { child, ended } = start(words('killed'));
  const hasBegun = () =>
    readdirSync(folder).includes('killed') && readdirSync(join(folder, 'killed')).includes('records');
  while (!hasBegun() || size('killed') < 8_000) await setTimeout(10);
  child.kill('SIGKILL');
  expect((await ended).code).toBeNull();
  const kept = recorded('killed');
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(48);

  const again = await quesnay(words('killed'));
  expect(again.code).toBe(0);
  expect(again.stdout).toContain(`3 points × 16 seeds = 48 runs, ${kept.length} of them there before`);
  const all = recorded('killed');
  expect(new Set(all).size).toBe(48);
  expect(all).toHaveLength(48);

  await quesnay(words('whole'));
  for (const table of ['runs.arrow', 'points.arrow']) {
    const [killed, whole] = ['killed', 'whole'].map((out) => readFileSync(join(folder, out, table)));
    expect(killed!.equals(whole!), table).toBe(true);
  }
});
