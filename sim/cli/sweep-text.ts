// What a sweep says, before and after: how large it is; what mattered, which points pass, and where everything is.

import type { Sweep } from '../scenario/scenario.ts';
import { demandText } from '../study/checks.ts';
import type { StudyResults } from '../study/perform-study.ts';
import type { StudySpec } from '../study/study-spec.ts';
import type { Estimate } from '../study/sweep/estimate.ts';
import type { Influence } from '../study/sweep/influence.ts';
import type { PointFinding, SweepFindings } from '../study/sweep/sweep-findings.ts';
import { durationText } from './progress.ts';
import { spreadText } from './spread.ts';

export interface Planned {
  readonly name: string;
  readonly sweep: Sweep;
  readonly spec: StudySpec;
  readonly out: string;
}

/** Points that a dry run shows, and those that findings name. */
const SHOWN = 5;
const NAMED = 10;

/** `3 × 5 points × 64 seeds = 960 runs, 810 already done, about 2 min, 40 MB`, and the first points. */
export function dryRunText(planned: Planned, missing: number, { seconds, bytes }: Estimate): string {
  const { spec, out } = planned;
  const runs = spec.points.length * spec.seeds.length;
  const facts = [
    `${sizeText(planned)} = ${runs} runs`,
    ...(missing < runs ? [`${runs - missing} already done`] : []),
    missing === 0 ? 'nothing to do' : seconds === undefined ? 'time unknown' : `about ${durationText(seconds)}`,
    ...(bytes === undefined ? [] : [`${bytesText(bytes)} in ${out}`]),
  ];
  const shown = spec.points.slice(0, SHOWN).map(({ varied }, i) => `  ${i}  ${settingsText(varied)}`);
  const more = spec.points.length - shown.length;
  return [facts.join(', '), ...shown, ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n');
}

/** The findings as a table. */
export function sweepText(results: StudyResults, planned: Planned, findings: SweepFindings): string {
  const { failures, files, folder, reused, seconds, ran } = results;
  const lines: [label: string, text: string][] = [
    ...matteredLines(planned, findings),
    ...frontierLines(findings),
    ['failures', failures.length === 0 ? 'none' : `${failures.length} of ${ran + reused} runs crashed`],
    ['results', `${folder}: ${['manifest.json', ...Object.keys(files)].join(', ')}`],
  ];
  const there = reused > 0 ? `, ${reused} of them there before` : '';
  const head = `${planned.name}   ${sizeText(planned)} = ${ran + reused} runs${there}   ${durationText(seconds)}`;
  const width = Math.max(...lines.map(([label]) => label.length));
  return `${head}\n\n${lines.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`.trimEnd()).join('\n')}`;
}

/** `3 × 5 points × 64 seeds`. */
function sizeText({ sweep, spec }: Planned): string {
  const sizes = sweep.over.map((parameter) => (parameter.kind === 'values' ? parameter.texts.length : 0));
  const points = sweep.design === 'grid' ? sizes.join(' × ') : String(spec.points.length);
  return `${points} ${spec.points.length === 1 ? 'point' : 'points'} × ${spec.seeds.length} ${spec.seeds.length === 1 ? 'seed' : 'seeds'}`;
}

function matteredLines({ sweep }: Planned, { influences }: SweepFindings): [string, string][] {
  const width = Math.max(0, ...influences.map(({ name }) => name.length));
  const lines = influences.map(
    ({ name, parameters }) => `${name.padEnd(width)}  ${parameters.map(influenceText).join(' · ')}`,
  );
  if (lines.length === 0) return [['mattered', 'nothing was measured']];
  const together = sweep.design === 'zip' && sweep.over.length > 1 ? '; in a zip they move together' : '';
  const about = `(share of the variance over all runs that one parameter explains alone; below the noise by chance in 19 of 20 sweeps${together})`;
  return [...lines, about].map((line, i) => [i === 0 ? 'mattered' : '', line]);
}

/** `rules.emission.rate 81 %`, or within the noise `token.supply 1 % (noise 3 %)`. */
function influenceText({ path, share, noise }: Influence): string {
  if (Number.isNaN(share)) return `${path}: nothing varies`;
  return `${path} ${percent(share)} (noise ${Number.isNaN(noise) ? 'unknown' : percent(noise)})`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}

function frontierLines({ points, frontier }: SweepFindings): [string, string][] {
  const passing = points.filter(({ passes }) => passes).length;
  const hasChecks = points.some(({ checks }) => checks.length > 0);
  if (!hasChecks) return [['frontier', 'the scenario has no checks by which a point could be better']];
  if (passing === 0) {
    const best = points.reduce((best, point) => (passed(point) > passed(best) ? point : best));
    return [
      ['frontier', `no point passes all checks; ${best.point} passes ${passed(best)} of ${best.checks.length}:`],
      ['', pointText(best)],
    ];
  }
  const shown = frontier.slice(0, NAMED).map((place) => pointText(points[place]!));
  const more = frontier.length - shown.length;
  const head = `${passing} of ${points.length} points pass all checks; no other betters ${frontier.length === 1 ? 'this one' : `these ${frontier.length}`}:`;
  return [head, ...shown, ...(more > 0 ? [`… and ${more} more`] : [])].map((line, i) => [
    i === 0 ? 'frontier' : '',
    line,
  ]);
}

function passed({ checks }: PointFinding): number {
  return checks.filter(({ verdict }) => verdict === 'pass').length;
}

/** `7  rules.emission.rate=5000 TOKEN/day   external_coverage >= 30 % at end: 41 % [35, 48]`. */
function pointText({ point, varied, checks, units }: PointFinding): string {
  const stands = checks.map(({ check, values }, i) => `${demandText(check)}: ${spreadText(values, units[i]!)}`);
  return `${point}  ${settingsText(varied)}   ${stands.join(' · ')}`;
}

function settingsText(varied: Readonly<Record<string, string>>): string {
  return Object.entries(varied)
    .map(([path, text]) => `${path}=${text}`)
    .join(' ');
}

/** `40 MB`. */
function bytesText(bytes: number): string {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}
