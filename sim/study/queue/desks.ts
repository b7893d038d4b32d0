// The studies that a worker has begun to take part in, and those that it cannot: it takes from the oldest study that has a job
// for it, and says once why it leaves another alone.

import { hostname } from 'node:os';
import type { ModuleFile } from '../study-spec.ts';
import type { Database } from './database.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Claim, Jobs } from './jobs.ts';
import { noteRefusal, UnfitError, wantedStudies } from './studies.ts';

/** Seconds after which a refusal is noted again, for whoever has begun to wait for the study since. */
const NOTE = 10;

export interface Desks {
  /** The next job, and the study to which it belongs. */
  next(jobs: Jobs): Promise<{ readonly claim: Claim; readonly desk: Desk } | undefined>;
  /** Takes no more part in a study, and says why to whoever sees to the worker and whoever waits for the study. */
  refuse(study: string, why: Error): Promise<void>;
  close(): void;
}

export function createDesks(database: Database, modules: readonly ModuleFile[], tell: (remark: string) => void): Desks {
  const open = new Map<string, Desk>();
  const refused = new Map<string, string>();
  let notedAt = performance.now();
  const refuse = async (study: string, why: Error) => {
    if (refused.has(study)) return;
    const reason = `a worker on ${hostname()} takes no part in study ${study.slice(0, 12)}: ${why.message}`;
    refused.set(study, reason);
    tell(reason);
    await noteRefusal(database, study, reason);
  };
  const noteAgain = async () => {
    if (performance.now() - notedAt < 1000 * NOTE) return;
    notedAt = performance.now();
    for (const [study, reason] of refused) await noteRefusal(database, study, reason);
  };
  const deskOf = async (study: string): Promise<Desk | undefined> => {
    const known = open.get(study);
    if (known) return known;
    try {
      const desk = await openDesk(database, study, modules);
      open.set(study, desk);
      return desk;
    } catch (error) {
      if (!(error instanceof UnfitError)) throw error;
      await refuse(study, error);
      return undefined;
    }
  };
  return {
    async next(jobs) {
      await noteAgain();
      for (const study of await wantedStudies(database)) {
        const desk = refused.has(study) ? undefined : await deskOf(study);
        const claim = desk && (await jobs.take(study));
        if (claim) return { claim, desk };
      }
      return undefined;
    },
    refuse,
    close() {
      for (const desk of open.values()) desk.close();
    },
  };
}
