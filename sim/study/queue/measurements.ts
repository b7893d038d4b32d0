// Measurements of learning that the machines of a study share. Each machine trains into a folder of its own; between runs
// the folders are made alike through the database, so that no training waits for the network.

import { readdirSync } from 'node:fs';
import { decodeRecord, encodeRecord, folderStore } from '../../learning/records.ts';
import { StudyError } from '../executor.ts';
import type { Database } from './database.ts';

export interface Exchange {
  /** Takes what the other machines have measured. Throws MeasurementConflict. */
  pull(): Promise<void>;
  /** Gives what this machine has measured. Throws MeasurementConflict. */
  push(): Promise<void>;
}

/** A machine trains other bits than the one that was first: it cannot take part. */
export class MeasurementConflict extends StudyError {}

export function createExchange({ query }: Database, study: string, folder: string): Exchange {
  const store = folderStore(folder);
  const shared = new Set<string>();
  let horizon = '0';

  const take = (hash: string, record: string) => {
    const ours = store.get(hash);
    if (ours && encodeRecord(hash, ours) !== record) {
      throw new MeasurementConflict(
        `measurement ${hash}: expected the bits that another machine has recorded, got others; try machines and devices of one kind`,
      );
    }
    if (!ours) store.put(hash, decodeRecord(record, hash, `measurement ${hash}`));
    shared.add(hash);
  };
  return {
    async pull() {
      const rows = await query<{ hash: string; horizon: string }>(
        `select hash, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
         from quesnay.measurement where study = $1 and entered >= $2::xid8`,
        [study, horizon],
      );
      const news = rows.map(({ hash }) => hash).filter((hash) => !shared.has(hash));
      for (const { hash, record } of news.length > 0 ? await recordsOf(query, study, news) : []) take(hash, record);
      horizon = rows[0]?.horizon ?? horizon;
    },
    async push() {
      for (const hash of measuredIn(folder)) {
        if (shared.has(hash)) continue;
        await query(
          'insert into quesnay.measurement (study, hash, record) values ($1, $2, $3) on conflict do nothing',
          [study, hash, encodeRecord(hash, store.get(hash)!)],
        );
        for (const found of await recordsOf(query, study, [hash])) take(hash, found.record);
      }
    },
  };
}

function recordsOf(query: Database['query'], study: string, hashes: readonly string[]) {
  return query<{ hash: string; record: string }>(
    'select hash, record from quesnay.measurement where study = $1 and hash = any($2)',
    [study, hashes],
  );
}

/** Hashes of the measurements in a folder, which is made when the first is written. */
function measuredIn(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((file) => /^([0-9a-f]{64})\.measurement$/.exec(file)?.[1] ?? []);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
