// Findings as a comment under a pull request: a table per scenario, and folded below it what to do about each that did not
// pass.

import { type Finding, findingText, type Suite } from './finding.ts';

const marks = { passed: '✅', failed: '❌', undecided: '❔', crashed: '💥' } as const;

export function markdownOf(suites: readonly Suite[]): string {
  return `## quesnay check\n\n${suites.map(suiteMarkdown).join('\n')}`;
}

function suiteMarkdown({ file, name, seeds, findings }: Suite): string {
  const rows = findings.map(
    ({ title, outcome, level, value, evidence }) =>
      `| ${outcome === 'failed' && level === 'warn' ? '⚠️ warning' : `${marks[outcome]} ${outcome}`} | ${code(title)} | ${text(value)} | ${text(evidence)} |\n`,
  );
  const table =
    rows.length > 0
      ? `| | check | value | evidence |\n|---|---|---|---|\n${rows.join('')}`
      : 'The scenario makes no demand: it has no checks.\n';
  const folds = findings.filter(({ outcome, commands }) => outcome !== 'passed' && commands.length > 0).map(foldOf);
  return `### ${text(name)}\n\n${code(file)}, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}\n\n${table}${folds.join('')}`;
}

function foldOf(finding: Finding): string {
  const { place } = finding;
  const commands = finding.commands.map(({ label, text }) => `${text} # ${label}`);
  // A fence longer than any run of backquotes inside it, so that no command closes it.
  const longest = Math.max(2, ...commands.flatMap((line) => (line.match(/`+/g) ?? []).map(({ length }) => length)));
  const fence = '`'.repeat(longest + 1);
  return `\n<details><summary>${htmlText(finding.title)}</summary>\n\n${text(findingText(finding))}\n\nWritten in ${code(`${place.file}:${place.line}`)}. Again:\n\n${fence}sh\n${commands.join('\n')}\n${fence}\n\n</details>\n`;
}

/** Text that GitHub shows as it is, also in a cell of a table. */
function text(plain: string): string {
  return htmlText(plain).replace(/[\\`*_~[\]|#]/g, '\\$&');
}

/** Text between tags, where Markdown is not read. */
function htmlText(plain: string): string {
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}

/** A span of code in a cell: a bar would end the cell even here. */
function code(plain: string): string {
  const line = plain.replace(/\s*[\r\n]+\s*/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
