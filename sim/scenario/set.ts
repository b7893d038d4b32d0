// Parameters given on the command line, `--set path=value`, laid over the merged scenario as one more file, a line each.

import type { Catalogue } from '../model/described.ts';
import { find } from './document.ts';
import { overlay } from './overlay.ts';
import type { Finding, Source } from './problems.ts';
import { readYaml } from './read-yaml.ts';
import type { MapTree, Tree } from './tree.ts';

/** The document with the settings applied in turn. A path that names nothing, or no value, joins the findings. */
export function applySettings(
  document: MapTree,
  settings: readonly string[],
  location: string,
  catalogue: Catalogue,
  findings: Finding[],
): MapTree {
  const text = settings.map((setting) => setting.replaceAll('\n', ' ')).join('\n');
  const source: Source = { file: '--set', text, role: 'set', order: Number.MAX_SAFE_INTEGER, location };
  let from = 0;
  let merged = document;
  for (const line of settings.length > 0 ? text.split('\n') : []) {
    const over = settingTree(line, from, source, merged, catalogue, findings);
    if (over) merged = { ...overlay(merged, over, findings), span: document.span };
    from += line.length + 1;
  }
  return merged;
}

/** One setting as a document that holds nothing else; undefined if it is wrong. */
function settingTree(
  line: string,
  from: number,
  source: Source,
  document: MapTree,
  catalogue: Catalogue,
  findings: Finding[],
): MapTree | undefined {
  const to = from + line.length;
  const equals = line.indexOf('=');
  const path = line.slice(0, Math.max(0, equals)).trim();
  if (path === '' || line.slice(equals + 1).trim() === '') {
    const span = { source, from, to };
    findings.push({ span, path, message: `expected path=value, got ${line}`, hint: 'such as run.length=1 year' });
    return undefined;
  }
  const words = path.split('.');
  const starts = words.map((_, i) => from + line.indexOf(path) + words.slice(0, i).join('.').length + (i > 0 ? 1 : 0));
  const key = (i: number) => ({ source, from: starts[i]!, to: starts[i]! + words[i]!.length });
  const found = find(path, document, catalogue);
  if (found.kind === 'unknown') {
    const start = starts[0]! + found.from;
    const span = { source, from: start, to: start + found.name.length };
    findings.push({ span, path, message: found.message, hint: found.hint });
    return undefined;
  }
  const value = readYaml(source, findings, { from: from + equals + 1, to, path });
  if (!value) return undefined;
  const tree = words.reduceRight<Tree>(
    (inner, word, i) => ({ kind: 'map', entries: new Map([[word, { key: key(i), value: inner }]]), span: key(i) }),
    value,
  );
  return tree as MapTree;
}
