// The table of all mechanisms in Markdown, a part per subject: what each is, whose arithmetic it is, and how many values that
// its source publishes its tests reproduce. sim/mechanisms/README.md is this text; `npm run mechanisms` writes it.

import { readdirSync } from 'node:fs';
import type { MechanismDefinition } from '../mechanisms/definition.ts';

const FOLDER = new URL('../mechanisms/', import.meta.url);

/** The subject of each mechanism: the folder that its file lies in. */
function subjects(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const folder of readdirSync(FOLDER, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const file of readdirSync(new URL(`${folder.name}/`, FOLDER))) {
      found.set(file.replace(/\.[jt]s$/, ''), folder.name);
    }
  }
  return found;
}

export function mechanismsTable(mechanisms: Iterable<MechanismDefinition>): string {
  const folders = subjects();
  const all = [...mechanisms];
  const published = all.reduce((sum, { vectors }) => sum + vectors, 0);
  const bySubject = new Map<string, MechanismDefinition[]>();
  for (const mechanism of all.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const subject = folders.get(mechanism.name);
    if (subject === undefined) throw new Error(`mechanism ${mechanism.name}: expected a file of its name, got none`);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), mechanism]);
  }
  const parts = [...bySubject.keys()].sort().map((subject) => part(subject, bySubject.get(subject)!));
  return [
    '# Mechanisms',
    '',
    'The arithmetic of papers and protocols: pure functions, one mechanism per file, in a folder per subject. `quesnay explain NAME` shows formula, parameters, rounding and a worked example of each. This table is made from the definitions by `npm run mechanisms`.',
    '',
    `${all.length} mechanisms reproduce ${published} values that their sources publish; *published* counts them. Whatever a source does not publish was worked out by hand from its formula and is tested as well.`,
    ...parts,
  ].join('\n');
}

function part(subject: string, mechanisms: readonly MechanismDefinition[]): string {
  const rows = mechanisms.map(({ name, about, source, vectors }) => {
    const cells = [`[${name}](${subject}/${name}.ts)`, about, source, String(vectors)];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  });
  return [
    '',
    `## ${subject}`,
    '',
    '| mechanism | what it is | source | published |',
    '|---|---|---|---:|',
    ...rows,
  ].join('\n');
}
