// quesnay worker as a person runs it, with a PostgreSQL of its own: what is killed loses and doubles nothing, whichever of them
// it is, and no output of anybody shows the password.

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { performWorker } from '../../sim/cli/perform-worker.ts';
import { executorFor } from '../../sim/cli/study-executor.ts';
import { headOf } from '../../sim/study/job-record.ts';
import { readRecordFile } from '../../sim/study/record-file.ts';
import { type Postgres, rowsOf, startPostgres } from '../study/postgres.ts';
import { type Ended, quesnay, repository, start } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-worker-test-'));
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.close();
  rmSync(folder, { recursive: true });
});

const sweep = (out: string, ...more: string[]) => [
  'sweep',
  join(repository, 'scenarios/minimal.yaml'),
  '--set',
  'run.length=400 days',
  '--set',
  'run.observe=1 day',
  '--set',
  'sweep={ design: grid, over: { rules.emission.rate: [400 TOKEN/day, 600 TOKEN/day] } }',
  '--seeds',
  '1..12',
  '--out',
  join(folder, out),
  ...more,
];
const RUNS = 24;

/** Everything that anybody printed, for the last test. */
const printed: string[] = [];
async function heard(ended: Promise<Ended>): Promise<Ended> {
  const end = await ended;
  printed.push(end.stdout, end.stderr);
  return end;
}
const done = async (url: string): Promise<number> => {
  const [row] = await rowsOf<{ count: string }>(url, 'select count(*) from quesnay.record').catch(() => []);
  return Number(row?.count ?? 0);
};
async function untilDone(url: string, least: number): Promise<void> {
  while ((await done(url)) < least) await setTimeout(50);
}

/** Kills one of two workers of one run each in the middle of a run, which nobody then hands back: runs must be long enough. */
async function killAtWork(child: ChildProcess, url: string): Promise<void> {
  const underWay = `select count(*)::int as jobs from quesnay_jobs.job where state = 'active'`;
  for (let looks = 0; ; looks++) {
    // While it stands still it keeps what it has.
    if (looks % 10 === 0) child.kill('SIGSTOP');
    const [row] = await rowsOf<{ jobs: number }>(url, underWay);
    if (row!.jobs === 2) break;
    if (looks % 10 === 9) child.kill('SIGCONT');
    await setTimeout(20);
  }
  child.kill('SIGKILL');
}

test('kill -9 of a worker, of PostgreSQL and of who submits loses and doubles nothing', async () => {
  const url = await postgres.database();
  const worker = () => start(['worker', '--queue', url, '--jobs', '1']);
  const [first, second] = [worker(), worker()];
  const submitter = start(sweep('killed'), { env: { QUESNAY_QUEUE: url } });
  await untilDone(url, 3);
  await killAtWork(first.child, url);
  await untilDone(url, 6);
  await postgres.kill();
  await setTimeout(300);
  await postgres.start();
  await untilDone(url, 9);
  submitter.child.kill('SIGKILL');
  await untilDone(url, 12);

  const again = await heard(quesnay(sweep('killed', '--queue', url)));
  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout).toMatch(/2 points × 12 seeds = 24 runs, \d+ of them there before/);
  second.child.kill('SIGTERM');
  const [lost, stopped, killed] = await Promise.all([first, second, submitter].map(({ ended }) => heard(ended)));
  expect([lost!.code, killed!.code]).toEqual([null, null]);
  expect(stopped).toMatchObject({ code: 130 });
  const away = /^queue postgres:\/\/quesnay@localhost\/study_1: expected an answer, got: .*; waiting for it$/m;
  for (const { stderr } of [stopped!, killed!]) expect(stderr).toMatch(away);
  expect(stopped!.stderr).toContain('queue postgres://quesnay@localhost/study_1: back\n');

  expect(await done(url)).toBe(RUNS);
  expect(await rowsOf(url, `select * from quesnay_jobs.job`)).toEqual([]);
  const records = join(folder, 'killed/records');
  const { study } = JSON.parse(readFileSync(join(folder, 'killed/study.json'), 'utf8'));
  const recorded: string[] = [];
  for (const file of readdirSync(records)) {
    readRecordFile(records, file, study, (payload) => {
      const { point, seed } = headOf(payload);
      recorded.push(`${point} ${seed}`);
    });
  }
  expect([recorded.length, new Set(recorded).size]).toEqual([RUNS, RUNS]);

  // Threads do not look at the queue that the environment names.
  await heard(quesnay(sweep('whole', '--jobs', '2'), { env: { QUESNAY_QUEUE: url } }));
  const executor = (out: string) =>
    JSON.parse(readFileSync(join(folder, out, 'manifest.json'), 'utf8')).execution.executor;
  expect([executor('killed'), executor('whole')]).toEqual(['PostgreSQL queue', '2 threads']);
  for (const table of ['runs.arrow', 'points.arrow']) {
    const [killed, whole] = ['killed', 'whole'].map((out) => readFileSync(join(folder, out, table)));
    expect(killed!.equals(whole!), table).toBe(true);
  }
});

test('compare and check hand their runs to it too', async () => {
  const url = await postgres.database();
  const worker = start(['worker', '--queue', url, '--jobs', '1', '--quiet']);
  const shared = ['--set', 'run.length=20 days', '--seeds', '1..2', '--queue', url];
  const [lean, minimal] = ['minimal-lean', 'minimal'].map((name) => join(repository, `scenarios/${name}.yaml`));
  const [compared, checked] = [join(folder, 'compared'), join(folder, 'checked')];
  const ends = await Promise.all([
    heard(quesnay(['compare', minimal!, lean!, ...shared, '--no-report', '--out', compared])),
    heard(quesnay(['check', minimal!, ...shared, '--no-shrink', '--out', checked])),
  ]);
  worker.child.kill('SIGTERM');
  expect(await heard(worker.ended)).toEqual({
    code: 130,
    stdout: '',
    stderr: 'interrupted: what was not finished is handed back\n',
  });
  for (const { code } of ends) expect([0, 4]).toContain(code);
  for (const out of [compared, join(checked, 'minimal')]) {
    const { execution } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    expect(execution.executor).toBe('PostgreSQL queue');
  }
});

describe.concurrent('the options', () => {
  test('say how many runs at once, when to end, and whether to speak', async () => {
    const url = await postgres.database();
    const words = ['worker', '--queue', url, '--until-idle', '1s'];
    const [loud, quiet] = await Promise.all(
      [
        [...words, '--jobs', '3'],
        [...words, '--quiet'],
      ].map((all) => heard(quesnay(all))),
    );
    expect(loud).toEqual({
      code: 0,
      stdout: '0 runs done\n',
      stderr: expect.stringMatching(/^at work for postgres:\/\/quesnay@localhost\/study_\d, 3 runs at once\n$/),
    });
    expect(quiet).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  const nowhere = () => `postgres://quesnay:${postgres.password}@localhost/x`;
  const given = { queue: undefined, jobs: undefined, use: [], 'until-idle': undefined, quiet: true } as const;

  test.each([
    [{}, /^--queue: expected the URL of a queue, got none; try postgres:\/\/user@host\/database$/],
    [
      { queue: 'mysql://u:secret@h/x' },
      /^--queue: expected the URL of a PostgreSQL database, got something else; try /,
    ],
    [{ 'until-idle': 'soon' }, /^--until-idle: expected a time, got soon; try 30s, 5min or 1h$/],
    [{ jobs: 'all' }, /^--jobs: expected how many runs at once, got all; try 2$/],
    [{ queue: 'postgres://h/x', use: ['nowhere.ts'] }, /^--use nowhere.ts: expected a file, got none there; /],
  ])('that make no sense are refused before anything is done: %j', async (wrong, message) => {
    await expect(performWorker({ ...given, subject: undefined, subjects: [], ...wrong })).rejects.toThrow(message);
  });

  test('are for this machine or for a queue', async () => {
    await expect(executorFor({ jobs: '2', queue: nowhere() })).rejects.toThrow(
      '--jobs: expected runs on this machine or --queue, got both; try quesnay worker --jobs',
    );
  });

  test('that are mistyped are told without the password', async () => {
    const cases = [
      ['worker', nowhere()],
      ['worker', '--queue', nowhere(), '--queue', `${nowhere()}?password=x`],
    ];
    const [misplaced, twice] = await Promise.all(cases.map((words) => heard(quesnay(words))));
    expect(misplaced).toMatchObject({ code: 2, stderr: expect.stringContaining('postgres://quesnay@localhost/x') });
    expect(twice).toMatchObject({
      code: 2,
      stderr:
        '--queue: expected once, got postgres://quesnay@localhost/x and postgres://quesnay@localhost/x?password=…\n',
    });
  });

  test('of a database that refuses are told at once, and nothing is written', async () => {
    const url = await postgres.database();
    const wrong = url.replace(postgres.password, 'another-secret');
    const ends = await Promise.all(
      [['worker', '--queue', wrong], sweep('refused', '--queue', wrong)].map((words) => heard(quesnay(words))),
    );
    for (const { code, stderr } of ends) {
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^queue postgres:\/\/quesnay@localhost\/study_\d: expected an answer, got: password auth/m,
      );
      expect(stderr).not.toContain('another-secret');
    }
    expect(readdirSync(folder)).not.toContain('refused');
  });
});

test('no output shows the password, and no file of the study has it', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  expect(files.some(({ name }) => name === 'manifest.json')).toBe(true);
  expect(texts.join('').includes('postgres://quesnay@localhost/study_1')).toBe(true);
  for (const text of [...printed, ...texts]) expect(text.includes(postgres.password)).toBe(false);
});
