// Runs a candidate for a smaller failing scenario: in this process, writing nothing.

import type { Catalogue } from '../../catalogue.ts';
import { planOf } from '../../economy/plan.ts';
import type { Learner } from '../../learning/learner.ts';
import { parseBundle } from '../../scenario/bundle.ts';
import { prepare, runJob } from '../job.ts';
import { createBreather } from '../pacer.ts';
import type { TryOut } from './shrink.ts';
import { bundleOf, type Standalone } from './standalone.ts';

export interface TryOutOptions {
  readonly catalogue: Catalogue;
  /** Data files of the scenario. */
  readonly files: Standalone['files'];
  /** What trains, for a scenario that learns. */
  readonly openLearner: () => Promise<Learner>;
  readonly signal: AbortSignal;
}

/** A function that runs documents of one scenario; it throws the signal's reason. */
export function createTryOut({ catalogue, files, openLearner, signal }: TryOutOptions): TryOut {
  const breathe = createBreather(signal);
  return async (document, seeds) => {
    try {
      const scenario = parseBundle(bundleOf({ document, files }, 'candidate.yaml'), { catalogue });
      const plan = planOf(scenario, catalogue);
      const prepared = prepare(scenario, plan, catalogue, plan.setting.learning && (await openLearner()));
      const records = [];
      for (const seed of seeds) {
        const pause = () => breathe(() => {});
        const record = await runJob(prepared, { point: 0, seed }, { tables: [], sampled: 0, pause });
        if (record.status === 'crashed') return undefined;
        records.push(record);
      }
      return {
        results: records.map(({ checks }) => checks[0]!),
        work: records.reduce((sum, { events, postings }) => sum + events + postings, 0),
        run: scenario.run,
      };
    } catch {
      // Cut too far: no scenario, or one whose world cannot be built.
      signal.throwIfAborted();
      return undefined;
    }
  };
}
