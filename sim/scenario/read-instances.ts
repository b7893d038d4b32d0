// The populations, markets and rules of a scenario: each an id, a definition of the catalogue and its values.

import type { Catalogue } from '../model/described.ts';
import { definitionsOf, type InstanceSection, instanceSections, parametersOf } from './document.ts';
import { suggest } from './nearest.ts';
import { isId, type Reading, readFields, within } from './read-value.ts';
import type { Instance } from './scenario.ts';
import { genesisAccounts, protocolNames } from './sections.ts';
import { called, type Entry, type MapTree, originOf, sectionOf, without } from './tree.ts';

/** Reads one section's instances, in their order. What is wrong joins the findings. */
export function readInstances(
  section: InstanceSection,
  document: MapTree,
  catalogue: Catalogue,
  reading: Reading,
): Instance[] {
  const tree = sectionOf(document, section);
  if (!tree) return [];
  if (tree.kind !== 'map') {
    reading.findings.push({ span: tree.span, path: section, message: `expected a map, got ${called(tree)}` });
    return [];
  }
  return [...tree.entries].flatMap(([id, entry]) => {
    const path = within(section, id);
    if (isId(id, entry.key, path, reading.findings)) requireOwnId(id, section, entry, document, reading);
    return readInstance(id, path, section, entry, catalogue, reading) ?? [];
  });
}

function readInstance(
  id: string,
  path: string,
  section: InstanceSection,
  { key, value: tree }: Entry,
  catalogue: Catalogue,
  reading: Reading,
): Instance | undefined {
  if (tree.kind === 'scalar' && tree.isUnread) return undefined;
  if (tree.kind !== 'map') {
    reading.findings.push({ span: tree.span, path, message: `expected a map, got ${called(tree)}` });
    return undefined;
  }
  const word = instanceSections[section];
  const definitions = definitionsOf(section, catalogue);
  const written = tree.entries.get(word);
  const name = written?.value.kind === 'scalar' ? written.value.text : '';
  const definition = definitions.get(name);
  if (!written) {
    const hint = suggest('', definitions.keys());
    reading.findings.push({ span: key, path, message: `missing ${word}: the name of its definition`, hint });
    return undefined;
  }
  if (!definition) {
    const hint = suggest(name, definitions.keys());
    const message = `unknown ${word} ${called(written.value)}`;
    reading.findings.push({ span: written.value.span, path: within(path, word), message, hint });
    return undefined;
  }
  reading.leaves.push({ path: within(path, word), value: name, text: name, origin: originOf(written.value) });
  const fields = parametersOf(section, definition);
  return { id, definition: name, values: readFields(fields, without(tree, word), { path, owner: key }, reading) };
}

// Draws, accounts and changes are named by the id alone, so two instances never share one.
function requireOwnId(id: string, section: InstanceSection, { key }: Entry, document: MapTree, reading: Reading): void {
  const earlier = (Object.keys(instanceSections) as InstanceSection[]).filter((other) => {
    const tree = document.entries.get(other)?.value;
    return other !== section && tree?.kind === 'map' && tree.entries.has(id);
  });
  const taken = section === 'populations' ? ownerOfName(id) : earlier[0];
  // Of two sections that share an id, the later one in the list is told.
  const sections = ['genesis', 'the protocol', ...Object.keys(instanceSections)];
  if (taken === undefined || sections.indexOf(taken) > sections.indexOf(section)) return;
  const path = within(section, id);
  reading.findings.push({ span: key, path, message: `expected an id of its own, got one that ${taken} has` });
}

function ownerOfName(id: string): string | undefined {
  if (genesisAccounts.some((account) => account === id)) return 'genesis';
  return protocolNames.includes(id) ? 'the protocol' : undefined;
}
