// quesnay report: the pages and tables of results that are there already.

import { defineVerb, type Given } from './verb.ts';

const options = {
  format: { kind: 'text', about: 'html, markdown or csv; html unless given' },
  out: { kind: 'text', about: 'Where to write it; into the folder of results unless given' },
} as const;

export type ReportGiven = Given<typeof options>;

export const report = defineVerb({
  name: 'report',
  subject: { name: 'results', about: 'Folder of the results', required: true },
  brief: 'Write the report of results again',
  about: 'Writes the report of a folder of results as a page, as Markdown or as tables of CSV. Nothing is run.',
  examples: [
    'report out/openledger',
    'report out/openledger --format markdown --out summary.md',
    'report out/openledger --format csv --out tables',
  ],
  options,
  act: async (given) => (await import('./perform-report.ts')).performReport(given),
});
