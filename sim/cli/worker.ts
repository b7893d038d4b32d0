// quesnay worker: runs what studies on other machines have handed to a queue.

import { defineVerb, type Given } from './verb.ts';

const options = {
  queue: { kind: 'text', about: 'URL of the PostgreSQL database of the queue; QUESNAY_QUEUE unless given' },
  jobs: { kind: 'text', about: 'Runs at once; as many as there are cores unless given' },
  use: { kind: 'texts', about: 'A module of definitions that studies may use (.ts, .mts, .js); may be repeated' },
  'until-idle': { kind: 'text', about: 'End after so long without work: 30s, 5min, 1h; go on for ever unless given' },
  quiet: { kind: 'switch', about: 'Print nothing but what is wrong' },
} as const;

export type WorkerGiven = Given<typeof options>;

export const worker = defineVerb({
  name: 'worker',
  subject: undefined,
  brief: 'Run what a queue holds',
  about:
    'Takes runs from a queue in PostgreSQL and writes their records back, on as many machines as there are. Studies come from quesnay sweep, compare or check with the same --queue. Ctrl-C hands back what is not finished; a worker that is killed loses no run. A password is best left to PGPASSWORD or ~/.pgpass.',
  examples: [
    'worker --queue postgres://quesnay@db.example.org/quesnay',
    'worker --jobs 8 --use rules/tax.ts',
    'worker --jobs 8 --until-idle 5min',
  ],
  options,
  act: async (given) => (await import('./perform-worker.ts')).performWorker(given),
});
