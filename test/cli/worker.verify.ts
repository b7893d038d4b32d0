// A study through a storm: workers and PostgreSQL are killed again and again, at moments drawn from a fixed seed, and the
// tables are those of a calm day.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { rowsOf, startPostgres } from '../study/postgres.ts';
import { quesnay, repository, start } from './quesnay.ts';

const sweep = (out: string, ...more: string[]) => [
  'sweep',
  join(repository, 'scenarios/minimal.yaml'),
  '--set',
  'run.length=120 days',
  '--set',
  'sweep={ design: grid, over: { rules.emission.rate: [400 TOKEN/day, 500 TOKEN/day, 600 TOKEN/day] } }',
  '--seeds',
  '1..50',
  '--out',
  out,
  ...more,
];

test('workers and PostgreSQL killed again and again lose and double nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quesnay-storm-'));
  const postgres = await startPostgres();
  const url = await postgres.database();
  const begin = () => start(['worker', '--queue', url, '--jobs', '1', '--quiet']);
  const workers = [begin(), begin(), begin()];
  const submitted = quesnay(sweep(join(folder, 'storm'), '--queue', url, '--json'));
  let isOver = false;
  void submitted.then(() => {
    isOver = true;
  });
  const draw = seedrandom('storm');
  let kills = 0;
  for (; !isOver; kills++) {
    await setTimeout(500 + 2500 * draw());
    if (draw() < 0.3) {
      await postgres.kill();
      await setTimeout(1000 * draw());
      await postgres.start();
    } else {
      const struck = Math.floor(workers.length * draw());
      workers[struck]!.child.kill('SIGKILL');
      workers[struck] = begin();
    }
  }
  const { code, stdout } = await submitted;
  for (const { child } of workers) child.kill('SIGTERM');
  await Promise.all(workers.map(({ ended }) => ended));
  expect(kills).toBeGreaterThan(5);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ ran: 150 });
  expect(await rowsOf(url, 'select count(*)::int from quesnay.record')).toEqual([{ count: 150 }]);
  expect(await rowsOf(url, 'select * from quesnay_jobs.job')).toEqual([]);
  await postgres.close();

  await quesnay(sweep(join(folder, 'calm'), '--jobs', '2', '--quiet'));
  for (const table of ['runs.arrow', 'points.arrow']) {
    const [storm, calm] = ['storm', 'calm'].map((out) => readFileSync(join(folder, out, table)));
    expect(storm!.equals(calm!), table).toBe(true);
  }
  rmSync(folder, { recursive: true });
});
