// A section of the report: one question, answered from the records. What the records do not hold, it leaves out.

import type { Markup } from '../markup.ts';
import type { Records } from '../records.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Names of metrics, before any colon, that this section shows; what no section claims is shown among the others. */
  readonly claims: readonly string[];
  /** Undefined when the records have nothing to say here. */
  readonly body: (records: Records) => Promise<Markup | undefined>;
}
