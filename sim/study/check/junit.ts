// Findings as JUnit XML, which every continuous integration shows: a suite per scenario, a case per check. JUnit knows no
// warning; a check that only warns passes, and says so in its output.

import { commandLines, type Finding, findingText, type Suite } from './finding.ts';

export function junitXml(suites: readonly Suite[]): string {
  const all = suites.flatMap(({ findings }) => findings);
  const seconds = suites.reduce((sum, suite) => sum + suite.seconds, 0);
  const body = suites.map(suiteXml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="quesnay check" ${countsOf(all)} time="${seconds.toFixed(3)}">\n${body}</testsuites>\n`;
}

function suiteXml({ file, name, seconds, findings }: Suite): string {
  const head = `name="${attribute(name)}" file="${attribute(file)}" ${countsOf(findings)} time="${seconds.toFixed(3)}"`;
  return `  <testsuite ${head}>\n${findings.map((finding) => caseXml(finding, file)).join('')}  </testsuite>\n`;
}

function caseXml(finding: Finding, suite: string): string {
  const { title, place } = finding;
  const head = `name="${attribute(title)}" classname="${attribute(suite)}" file="${attribute(place.file)}" line="${place.line}"`;
  const message = attribute(findingText(finding));
  const commands = content(commandLines(finding).join('\n'));
  const inner = {
    passed: '',
    warned: `      <system-out>warning: ${content(findingText(finding))}\n${commands}</system-out>\n`,
    failed: `      <failure message="${message}">${commands}</failure>\n`,
    undecided: `      <skipped message="undecided: ${message}"/>\n`,
    crashed: `      <error message="${message}">${commands}</error>\n`,
  }[caseOf(finding)];
  return inner === '' ? `    <testcase ${head}/>\n` : `    <testcase ${head}>\n${inner}    </testcase>\n`;
}

function caseOf({ outcome, level }: Finding): Finding['outcome'] | 'warned' {
  return outcome === 'failed' && level === 'warn' ? 'warned' : outcome;
}

function countsOf(findings: readonly Finding[]): string {
  const count = (kind: ReturnType<typeof caseOf>) => findings.filter((finding) => caseOf(finding) === kind).length;
  return `tests="${findings.length}" failures="${count('failed')}" errors="${count('crashed')}" skipped="${count('undecided')}"`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text between tags. What XML 1.0 cannot say at all, control characters and halves of pairs, becomes \ufffd. */
function content(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character]!);
}

/** Text in quotes, where a line break would be read as a space. */
function attribute(text: string): string {
  return content(text).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
