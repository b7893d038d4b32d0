// Does the jobs of a study in this process, one after the other: no second core is taken, and the user's definitions need
// stand in no file.

import { type Executor, summaryOf } from '../executor.ts';
import { createRunner } from '../job.ts';
import { encodeRecord } from '../job-record.ts';
import { createBreather } from '../pacer.ts';

export function inline(): Executor {
  return {
    name: 'this process',
    async execute(spec, jobs, on, { catalogue, store, replay, signal }) {
      const runner = createRunner(spec, { catalogue, learning: store.learning, replay });
      const breathe = createBreather(signal);
      try {
        for (const job of jobs) {
          signal?.throwIfAborted();
          const record = await runner.run(job, (share) => breathe(() => on.underWay?.(share)));
          store.append(encodeRecord(record));
          on.finished(summaryOf(record));
        }
      } finally {
        runner.close();
      }
    },
  };
}
