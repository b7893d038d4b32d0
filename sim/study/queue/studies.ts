// The studies that somebody has handed to a queue: their specs as text, which of them are wanted now, and which workers
// cannot take part.

import { type StudySpec, studyHash } from '../study-spec.ts';
import type { Database } from './database.ts';

/** Days after which a study that nobody asks for any more is forgotten, with its records. */
const KEPT_DAYS = 30;

/** A worker cannot take part in a study. */
export class UnfitError extends Error {
  override readonly name = 'UnfitError';
}

/** Hands over a study, or says that it is still wanted. @returns studies that were forgotten */
export async function publishStudy({ query }: Database, spec: StudySpec): Promise<string[]> {
  await query(
    `insert into quesnay.study (study, spec, wanted) values ($1, $2, true)
     on conflict (study) do update set wanted = true, asked = now()`,
    [studyHash(spec), JSON.stringify({ ...spec, seeds: [] })],
  );
  const forgotten = await query<{ study: string }>(
    'delete from quesnay.study where asked < now() - make_interval(days => $1) returning study',
    [KEPT_DAYS],
  );
  return forgotten.map(({ study }) => study);
}

/** Says that a study is still wanted. */
export async function keepWanting({ query }: Database, study: string): Promise<void> {
  await query('update quesnay.study set wanted = true, asked = now() where study = $1', [study]);
}

/** Says that nobody waits for a study; its records stay. Who still does will say so again. */
export async function stopWanting({ query }: Database, study: string): Promise<void> {
  await query('update quesnay.study set wanted = false where study = $1', [study]);
}

/** The studies that are wanted, the oldest first. */
export async function wantedStudies({ query }: Database): Promise<string[]> {
  const rows = await query<{ study: string }>('select study from quesnay.study where wanted order by begun, study');
  return rows.map(({ study }) => study);
}

/** The spec of a study, without seeds. Throws UnfitError when the text is not what its name says. */
export async function readSpec({ query }: Database, study: string): Promise<StudySpec> {
  const [row] = await query<{ spec: string }>('select spec from quesnay.study where study = $1', [study]);
  const spec = row && (JSON.parse(row.spec) as StudySpec);
  if (spec && studyHash(spec) === study) return spec;
  throw new UnfitError(`expected its own text, got ${row ? 'a changed one' : 'none'}; try submitting it again`);
}

/** Notes why a worker takes no part, for whoever waits for the study. */
export async function noteRefusal({ query }: Database, study: string, reason: string): Promise<void> {
  await query(
    `insert into quesnay.refusal select study, $2 from quesnay.study where study = $1 and wanted on conflict do nothing`,
    [study, reason],
  );
}

export async function refusalsOf({ query }: Database, study: string): Promise<string[]> {
  const rows = await query<{ reason: string }>('select reason from quesnay.refusal where study = $1', [study]);
  return rows.map(({ reason }) => reason);
}

/** Forgets them: who asks again may have put right what was wrong. */
export async function clearRefusals({ query }: Database, study: string): Promise<void> {
  await query('delete from quesnay.refusal where study = $1', [study]);
}
