// What a check says: a line per demand to a person, the findings to a program.

import { commandLines, type Finding, findingText, type Suite } from '../study/check/finding.ts';
import { durationText } from './progress.ts';

/** The version of the JSON's shape. */
const VERSION = 1;

const marks = { passed: '✓', failed: '✗', undecided: '?', crashed: '✗' } as const;

/** A scenario and its findings; what did not pass is followed by its place and the commands that show it again. */
export function suiteText({ file, seeds, seconds, findings }: Suite, { failuresOnly = false } = {}): string {
  const shown = findings.filter(({ outcome }) => !failuresOnly || outcome !== 'passed');
  if (failuresOnly && shown.length === 0) return '';
  const size = `${seeds} ${seeds === 1 ? 'seed' : 'seeds'}, ${durationText(seconds)}`;
  const none = findings.length === 0 ? '  no checks\n' : '';
  return `${file}   ${size}\n${none}${shown.map(findingLines).join('')}`;
}

function findingLines(finding: Finding): string {
  const { outcome, level, place } = finding;
  const mark = level === 'warn' && outcome !== 'passed' ? '!' : marks[outcome];
  const where = `${place.file}:${place.line}:${place.column}`;
  const below = outcome === 'passed' ? [] : [where, ...commandLines(finding)];
  return [`  ${mark} ${findingText(finding)}\n`, ...below.map((line) => `      ${line}\n`)].join('');
}

export function checkJson(suites: readonly Suite[], code: number): string {
  return JSON.stringify({ version: VERSION, code, scenarios: suites }, null, 2);
}
