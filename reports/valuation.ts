// What data was measured to be worth, as valuation.json says: a comparison of methods on shards of known worth, which a
// study of data value writes into a folder of results.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ValuationRecord {
  readonly shards: readonly { readonly name: string; readonly kind: string; readonly samples: number }[];
  readonly model: string;
  readonly device: string;
  readonly seeds: readonly number[];
  readonly ends: readonly { readonly none: number; readonly all: number; readonly shapleySum: number }[];
  readonly methods: readonly ValuedBy[];
}

export interface ValuedBy {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  readonly values: readonly number[];
  readonly rankCorrelation: number;
  /** Null where one seed was measured. */
  readonly repeatability: number | null;
  readonly payoutError: number;
  readonly paid: Readonly<Record<string, number>>;
  readonly duplicates: number;
  readonly split: number;
  readonly cost: {
    readonly trainings: number;
    readonly flop: number;
    readonly seconds?: number;
    readonly joules?: number;
  };
}

/** Undefined where there is none. Throws SyntaxError when it is damaged. */
export function readValuation(folder: string): ValuationRecord | undefined {
  const path = join(folder, 'valuation.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ValuationRecord) : undefined;
}
