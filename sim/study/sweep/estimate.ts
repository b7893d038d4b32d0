// How long a study will take, and how large it will be: a few of its runs are made for some seconds, with the same executor,
// in a folder that is thrown away.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue } from '../../catalogue.ts';
import type { Executor } from '../executor.ts';
import type { Job, StudySpec } from '../study-spec.ts';
import { openStudyStore } from '../study-store.ts';

export interface Estimate {
  /** On the wall; undefined when nothing could be measured. */
  readonly seconds: number | undefined;
  /** Of the whole study's records and tables; undefined when no run was finished. */
  readonly bytes: number | undefined;
  /** Runs that the probe finished. */
  readonly runs: number;
}

/** Seconds for which runs are watched once every lane has been through one, and the longest that the probe takes. */
const WATCHED = 2;
const LONGEST = 8;

/** Points whose runs take turns. */
const TURNS = 4;

/** Measures what `jobs` of a study will take. Throws what the executor throws. */
export async function estimateStudy(
  spec: StudySpec,
  jobs: readonly Job[],
  { catalogue, executor }: { readonly catalogue: Catalogue; readonly executor: Executor },
): Promise<Estimate> {
  if (jobs.length === 0) return { seconds: 0, bytes: undefined, runs: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'quesnay-probe-'));
  const store = openStudyStore(folder, spec);
  const enough = new AbortController();
  const clock = performance.now();
  const track: Work[] = [];
  let runs = 0;
  let underWay = 0;
  const look = () => {
    track.push({ seconds: (performance.now() - clock) / 1000, runs, jobs: runs + underWay });
    if (isEnough(track)) enough.abort(new ProbeOver());
  };
  const on = {
    finished() {
      runs++;
      look();
    },
    underWay(jobs: number) {
      underWay = jobs;
      look();
    },
  };
  try {
    await executor
      .execute(spec, spread(spec, jobs), on, { catalogue, store, signal: enough.signal })
      .catch((error: unknown) => {
        if (!(error instanceof ProbeOver)) throw error;
      });
    const size = runs === 0 ? undefined : (store.size() / runs) * spec.points.length * spec.seeds.length;
    // The tables hold the numbers of the records once more.
    return { seconds: secondsFor(jobs.length, track), bytes: size && 1.5 * size, runs };
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class ProbeOver extends Error {}

/** What was done at a moment: runs finished, and jobs' worth of work. */
interface Work {
  readonly seconds: number;
  readonly runs: number;
  readonly jobs: number;
}

function isEnough(track: readonly Work[]): boolean {
  const now = track.at(-1)!;
  if (now.seconds > LONGEST && now.jobs > 0) return true;
  const warm = warmAt(track);
  return warm !== undefined && now.seconds - warm.seconds > WATCHED;
}

/** When code that is compiled as it runs had been run a few times. */
function warmAt(track: readonly Work[]): Work | undefined {
  return track.find(({ runs }) => runs >= 8);
}

function secondsFor(jobs: number, track: readonly Work[]): number | undefined {
  const end = track.at(-1);
  if (!end || end.jobs === 0) return undefined;
  if (end.runs === jobs) return end.seconds;
  const start = warmAt(track) ?? track.find(({ jobs }) => jobs > 0)!;
  const pace = (end.jobs - start.jobs) / (end.seconds - start.seconds);
  return pace > 0 ? start.seconds + (jobs - start.jobs) / pace : (jobs * end.seconds) / end.jobs;
}

/** The jobs in an order that soon has seen all kinds: points far apart take turns, as many as are kept ready at once. */
function spread({ points }: StudySpec, jobs: readonly Job[]): Job[] {
  const ofPoint = points.map((): Job[] => []);
  for (const job of jobs) ofPoint[job.point]!.push(job);
  const apart = Math.ceil(points.length / TURNS);
  return Array.from({ length: apart }, (_, first) => {
    const lists = Array.from({ length: TURNS }, (_, i) => ofPoint[first + i * apart] ?? []);
    const longest = Math.max(...lists.map(({ length }) => length));
    return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
  }).flat();
}
