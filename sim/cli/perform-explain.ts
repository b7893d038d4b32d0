// What quesnay explain does: finds what the subject is, and shows it as text or as JSON.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, loadMechanisms } from '../catalogue.ts';
import type { MechanismDefinition } from '../mechanisms/definition.ts';
import { explainScenario } from '../scenario/explain.ts';
import { load } from '../scenario/load.ts';
import { suggest } from '../scenario/nearest.ts';
import { catalogueWith } from './catalogue-with.ts';
import { describeMechanism, describeMetric, describeModule, table } from './describe.ts';
import { EXIT, UsageError } from './exit.ts';
import type { ExplainGiven } from './explain.ts';
import { mechanismsTable } from './mechanisms-table.ts';

export async function performExplain({ subjects, set, use, json }: ExplainGiven): Promise<number> {
  const [subject, number, ...more] = subjects;
  const { catalogue } = await catalogueWith(use);
  const lists: Lists = { ...catalogue, mechanisms: await loadMechanisms() };
  const isResults = subject !== undefined && existsSync(join(subject, 'manifest.json'));
  const isFile = !isResults && subject !== undefined && /\.ya?ml$|[\\/]/.test(subject);
  if (set.length > 0 && !isFile) throw new UsageError('--set: expected the file of a scenario to set it in, got none');
  if (more.length > 0 || (number !== undefined && !isResults)) {
    const hint = isResults ? 'one metric' : 'one subject, or a folder of results and a metric';
    throw new UsageError(`explain: expected ${hint}, got ${subjects.join(' ')}; try one after the other`);
  }
  const { data, text } = isResults
    ? (await import('./explain-results.ts')).ofResults(subject, number)
    : isFile
      ? ofScenario(subject, set, catalogue)
      : subject === undefined
        ? ofAll(lists)
        : subject === 'mechanisms'
          ? ofMechanisms(lists)
          : ofName(subject, lists);
  process.stdout.write(`${json ? jsonText(data) : text()}\n`);
  return EXIT.well;
}

/** All that has a name. */
interface Lists extends Catalogue {
  readonly mechanisms: ReadonlyMap<string, MechanismDefinition>;
}

/** What is shown: as data, and as text. */
interface Explained {
  readonly data: unknown;
  readonly text: () => string;
}

function ofScenario(path: string, set: readonly string[], catalogue: Catalogue): Explained {
  const rows = explainScenario(load(path, { catalogue, set }));
  const width = Math.max(...rows.map(({ value }) => Math.min(40, value.length)));
  return {
    data: rows,
    text: () => table(rows.map(({ path, value, origin }) => [path, `${value.padEnd(width)}  ${origin}`])),
  };
}

function ofName(name: string, lists: Lists): Explained {
  const { agents, markets, rules, metrics, mechanisms } = lists;
  const modules = [agents, markets, rules].flatMap((definitions) => definitions.get(name) ?? []);
  const metric = metrics.get(name.split(':')[0]!);
  const mechanism = mechanisms.get(name);
  const found = [...modules, ...(metric ? [metric] : []), ...(mechanism ? [mechanism] : [])];
  if (found.length === 0) {
    const known = Object.values(lists).flatMap((definitions: ReadonlyMap<string, unknown>) => [...definitions.keys()]);
    const hint = suggest(name, known) || 'try quesnay explain for all there are';
    throw new UsageError(`explain ${name}: expected the file of a scenario or a known name; ${hint}`);
  }
  const texts = () => [
    ...modules.map(describeModule),
    ...(metric ? [describeMetric(metric)] : []),
    ...(mechanism ? [describeMechanism(mechanism)] : []),
  ];
  return { data: found, text: () => texts().join('\n\n') };
}

function ofMechanisms({ mechanisms }: Lists): Explained {
  return { data: [...mechanisms.values()], text: () => mechanismsTable(mechanisms.values()) };
}

function ofAll(lists: Lists): Explained {
  const kinds = Object.entries(lists) as [string, ReadonlyMap<string, { readonly about: string }>][];
  const names = kinds.map(([kind, definitions]) => {
    return [kind, Object.fromEntries([...definitions].map(([name, { about }]) => [name, about]))] as const;
  });
  return {
    data: Object.fromEntries(names),
    text: () => names.map(([kind, list]) => `${kind}\n${table(Object.entries(list))}`).join('\n\n'),
  };
}

function jsonText(data: unknown): string {
  return JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? String(value) : value), 2);
}
