// A scenario's text becomes a scenario: read, laid over its bases, set from the command line, checked against the
// catalogue and converted. Everything that is wrong is thrown at once.

import type { Catalogue } from '../model/described.ts';
import { recording } from './bundle.ts';
import { readChecks } from './checks.ts';
import { parameterSections, sectionNames } from './document.ts';
import type { Folder, FoundFile } from './folder.ts';
import { checkGenesisKeys } from './genesis-keys.ts';
import { hashesOf } from './hash.ts';
import { suggest } from './nearest.ts';
import { overlay } from './overlay.ts';
import { type Finding, ScenarioError } from './problems.ts';
import { dataFileReader } from './read-data-file.ts';
import { type ReadFile, readFiles } from './read-files.ts';
import { readInstances } from './read-instances.ts';
import { type Names, Refusal } from './read-scalar.ts';
import { type Reading, readValue } from './read-value.ts';
import { checkRun } from './run.ts';
import { type Content, formatVersion, type Scenario } from './scenario.ts';
import { genesisAccounts } from './sections.ts';
import { applySettings } from './set.ts';
import { readShocks } from './shocks.ts';
import { checkSupply } from './supply.ts';
import { readSweep } from './sweep.ts';
import { emptyMap, type MapTree, plainOf, scalarAt } from './tree.ts';
import { refuseUnitAsSymbol, unitsOf } from './units-of.ts';

export interface ParseOptions {
  /** All that the scenario can name. */
  readonly catalogue: Catalogue;
  /** What messages call the text; `scenario.yaml` unless given. */
  readonly file?: string;
  /** Settings of the command line, `path=value` each; later ones win. */
  readonly set?: readonly string[];
  /** Seeds in place of the file's: `1..8`. */
  readonly seeds?: string;
  /** Fetches bases and data files; without it a scenario can have none. */
  readonly folder?: Folder;
  /** What tells the text's file from others; `file` unless given. */
  readonly location?: string;
}

/** The scenario that a text describes. Throws ScenarioError with everything that is wrong. */
export function parseScenario(text: string, options: ParseOptions): Scenario {
  const { catalogue, set = [] } = options;
  const { document, files, bundle, folder, findings } = mergeText(text, options);
  const units = unitsOf(document);
  const reading: Reading = {
    units,
    names: namesOf(document, catalogue),
    findings,
    leaves: [],
    dataFile: dataFileReader(folder, findings),
  };
  const read = readDocument(document, catalogue, reading);
  if (findings.length > 0) throw new ScenarioError(findings);
  return {
    ...read,
    leaves: reading.leaves,
    files: files.map(({ source }) => source.file),
    text: bundle.files[bundle.main]!,
    bundle,
    set,
    ...hashesOf(read),
  };
}

/** What a text, its bases and the settings say together, as plain data without defaults. Throws ScenarioError. */
export function mergedContent(text: string, options: ParseOptions): Record<string, unknown> {
  const { document, findings } = mergeText(text, options);
  if (findings.length > 0) throw new ScenarioError(findings);
  return { quesnay: formatVersion, ...(plainOf(document) as Record<string, unknown>) };
}

/** The text laid over its bases, and the settings over it. Throws ScenarioError when a file cannot be read at all. */
function mergeText(text: string, { catalogue, file = 'scenario.yaml', ...options }: ParseOptions) {
  const main: FoundFile = { file, location: options.location ?? file, text: text.replace(/^\uFEFF/, '') };
  const { folder, bundle } = recording(options.folder ?? noFolder, main);
  const findings: Finding[] = [];
  const files = readFiles(main, folder, findings);
  if (!files) throw new ScenarioError(findings);
  const settings = [...(options.set ?? []), ...(options.seeds === undefined ? [] : [`run.seeds=${options.seeds}`])];
  const document = applySettings(merge(files, findings), settings, main.location, catalogue, findings);
  return { document, files, bundle, folder, findings };
}

/** Every section's values. They are those of the types only if nothing joined the findings. */
function readDocument(document: MapTree, catalogue: Catalogue, reading: Reading): Content {
  const { findings, units } = reading;
  for (const [name, { key }] of document.entries)
    if (!sectionNames.includes(name))
      findings.push({ span: key, path: name, message: 'unknown section', hint: suggest(name, sectionNames) });
  const [first] = document.entries.values();
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(parameterSections)) {
    const entry = document.entries.get(name);
    const owner = entry?.key ?? first?.key ?? document.span;
    values[name] = readValue(spec, entry?.value, { path: name, owner }, reading);
  }
  const { name, about, run, token, genesis, learning, report } = values as unknown as Content;
  refuseUnitAsSymbol(document, findings);
  checkRun(document, values.run as Partial<Scenario['run']> | undefined, findings);
  checkGenesisKeys(document, genesis, findings);
  if (token?.decimals !== undefined) checkSupply(document, token.decimals, units, findings);
  const populations = readInstances('populations', document, catalogue, reading);
  const markets = readInstances('markets', document, catalogue, reading);
  const rules = readInstances('rules', document, catalogue, reading);
  const moments = { hours: run?.length, text: scalarAt(document, 'run', 'length')?.text ?? '' };
  const shocks = readShocks({ document, run: moments, catalogue, reading });
  const sweep = readSweep(document, catalogue, reading);
  const checks = readChecks(document, moments, catalogue, reading);
  const sections = {
    name,
    about,
    run,
    token,
    genesis,
    populations,
    markets,
    rules,
    learning,
    shocks,
    sweep,
    checks,
    report,
  };
  return { format: formatVersion, ...sections };
}

function merge(files: readonly ReadFile[], findings: Finding[]): MapTree {
  const { span } = files[0]!.tree;
  return files.reduceRight<MapTree>((base, { tree }) => overlay(base, tree, findings), emptyMap(span));
}

function namesOf(document: MapTree, catalogue: Catalogue): Names {
  const ids = (section: string): string[] => {
    const tree = document.entries.get(section)?.value;
    return tree?.kind === 'map' ? [...tree.entries.keys()] : [];
  };
  return {
    population: new Set(ids('populations')),
    market: new Set(ids('markets')),
    rule: new Set(ids('rules')),
    account: new Set([...genesisAccounts, ...ids('populations')]),
    hardware: new Set(catalogue.hardware?.keys() ?? []),
  };
}

const noFolder: Folder = {
  base: () => {
    throw new Refusal('expected no base: the text stands in no folder');
  },
  data: () => {
    throw new Refusal('expected no data file: the text stands in no folder');
  },
};
