// The database that a queue stands in. It may go away and come back in the middle of a study: what is asked of it meanwhile
// waits and is asked again, so whatever is asked must be harmless to ask twice.

import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StudyError } from '../executor.ts';
import { type QueueAddress, withoutSecrets } from './address.ts';
import { QueueError } from './queue-error.ts';

export type Query = <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

export interface Database {
  /** Rows of one statement. Throws QueueError. */
  readonly query: Query;
  /** The results of statements, as the driver gives them: one, or a list of them. Throws QueueError. */
  run(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** Statements that are done all or not at all; `work` may be done again from its beginning. Throws QueueError. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Told when the database has gone away, and when it is back. */
  readonly tell: (remark: string) => void;
  /** Once it is given nothing waits for a database that is away. */
  readonly signal?: AbortSignal | undefined;
}

/** Seconds for which a database that is away is waited for, and the longest between two attempts. */
const PATIENCE = 900;
const LONGEST_PAUSE = 3;

/** Milliseconds after which a server that does not answer is taken for one that is away. */
const SILENCE = 60_000;

/** Opens a database that is there now. Throws QueueError when it is not, or refuses. */
export async function openDatabase(address: QueueAddress, { tell, signal }: DatabaseOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: address.url,
    application_name: 'quesnay',
    max: 3,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: SILENCE,
  });
  // A connection that breaks while nobody uses it is replaced by the next question.
  pool.on('error', () => {});
  let awaySince: number | undefined;

  const patiently = async <Result>(attempt: () => Promise<Result>): Promise<Result> => {
    for (let pause = 0.1; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        const result = await attempt();
        if (awaySince !== undefined) tell(`queue ${address.shown}: back`);
        awaySince = undefined;
        return result;
      } catch (error) {
        const now = performance.now();
        if (!isAway(error) || signal?.aborted || now - (awaySince ?? now) > 1000 * PATIENCE) throw told(address, error);
        if (awaySince === undefined) tell(`${told(address, error).message}; waiting for it`);
        awaySince ??= now;
        await sleep(1000 * pause, undefined, { signal }).catch(() => {});
      }
    }
  };
  const withClient = async <Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> => {
    const client = await pool.connect();
    // A connection that breaks between two statements is told by the next one.
    const ignore = () => {};
    client.on('error', ignore);
    let broken: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      broken = error as Error;
      throw error;
    } finally {
      client.off('error', ignore);
      // A connection that is closed rolls back whatever was begun on it.
      client.release(broken);
    }
  };
  const run = (text: string, values?: readonly unknown[]) =>
    patiently(() => withClient((client) => client.query(text, values && [...values])));

  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw told(address, error);
  }
  return {
    run,
    query: async <Row>(text: string, values?: readonly unknown[]) => (await run(text, values)).rows as Row[],
    transaction: (work) =>
      patiently(() =>
        withClient(async (client) => {
          await client.query('begin');
          const result = await work(
            async <Row>(text: string, values?: readonly unknown[]) =>
              (await client.query(text, values && [...values])).rows as Row[],
          );
          await client.query('commit');
          return result;
        }),
      ),
    close: () => pool.end(),
  };
}

function told(address: QueueAddress, error: unknown): Error {
  if (error instanceof StudyError) return error;
  const { message, code } = error as NodeJS.ErrnoException;
  // Where a name has several addresses, the error of each stands inside one without words.
  const words = withoutSecrets(address, message || code || 'no answer');
  return new QueueError(`queue ${address.shown}: expected an answer, got: ${words}`, code);
}

const AWAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** Whether the same question may be answered later: the server is away, starting, stopping, full, or two got entangled. */
function isAway(error: unknown): boolean {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (AWAY.includes(code) || /^(57P0[123]|08...|53300|40001|40P01)$/.test(code)) return true;
  return /^(Connection terminated|Client has encountered|timeout exceeded|Query read timeout)/.test(message);
}
