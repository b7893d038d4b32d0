// Findings as workflow commands of GitHub Actions, which marks them on the line of the YAML file that asks for them.
// Source: GitHub Docs, Workflow commands for GitHub Actions, "Setting an error message"; escaping as in actions/toolkit,
// packages/core/src/command.ts.

import { isAbsolute, relative, resolve, sep } from 'node:path';
import { commandLines, type Finding, findingText, type Suite } from './finding.ts';

/**
 * A command a line for everything that did not pass.
 *
 * @param root folder of the repository, to which GitHub takes paths to be relative; those outside stay as they are
 */
export function annotations(suites: readonly Suite[], root: string): string[] {
  return suites.flatMap(({ findings }) => findings.flatMap((finding) => annotation(finding, root) ?? []));
}

function annotation(finding: Finding, root: string): string | undefined {
  const { outcome, level, title, place } = finding;
  if (outcome === 'passed') return undefined;
  const properties = {
    file: fromRoot(place.file, root),
    line: String(place.line),
    col: String(place.column),
    title: outcome === 'failed' ? title : `${outcome}: ${title}`,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  const command = level === 'error' && outcome !== 'undecided' ? 'error' : 'warning';
  return `::${command} ${list.join(',')}::${message([findingText(finding), ...commandLines(finding)].join('\n'))}`;
}

function fromRoot(file: string, root: string): string {
  const path = relative(root, resolve(file));
  const isInside = path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  return (isInside ? path : file).replaceAll(sep, '/');
}

function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
