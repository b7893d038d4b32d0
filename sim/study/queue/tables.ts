// The tables of ours beside the jobs: studies as text, the records of their replicates, the measurements of learning that
// they share, and what workers said about studies that they cannot take part in.

import type { Database } from './database.ts';

/**
 * `entered` is the transaction that wrote a row: what is new since a look is found by it, whichever transaction ended
 * first. A study's rows go with it.
 */
const TABLES = `
  create schema if not exists quesnay;
  create table if not exists quesnay.study (
    study text primary key,
    spec text not null,
    wanted boolean not null,
    begun timestamptz not null default now(),
    asked timestamptz not null default now()
  );
  create table if not exists quesnay.record (
    study text not null references quesnay.study on delete cascade,
    point integer not null,
    seed bigint not null,
    crashed boolean not null,
    frame bytea not null,
    entered xid8 not null default pg_current_xact_id(),
    primary key (study, point, seed)
  );
  create index if not exists record_entered on quesnay.record (study, entered);
  create table if not exists quesnay.measurement (
    study text not null references quesnay.study on delete cascade,
    hash text not null,
    record text not null,
    entered xid8 not null default pg_current_xact_id(),
    primary key (study, hash)
  );
  create index if not exists measurement_entered on quesnay.measurement (study, entered);
  create table if not exists quesnay.refusal (
    study text not null references quesnay.study on delete cascade,
    reason text not null,
    primary key (study, reason)
  );
`;

/** Makes them where they are missing; several may do so at once. */
export async function createTables(database: Database): Promise<void> {
  await database.transaction(async (query) => {
    await query(`select pg_advisory_xact_lock(hashtext('quesnay'))`);
    const [found] = await query<{ there: boolean }>(`select to_regclass('quesnay.refusal') is not null as there`);
    // Who may not make a schema may use one that is there.
    if (!found!.there) await query(TABLES);
  });
}
