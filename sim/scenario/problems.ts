// What is wrong with a scenario, and where: every problem with its file, line, column and the line itself, all of them
// at once and in file order.

/** A text that values come from: the scenario's file, a base, or the `--set` options, one a line. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly role: 'file' | 'base' | 'set';
  /** Place among the sources: the scenario's file first, its bases next, `--set` last. */
  readonly order: number;
  /** What relative paths in this text are relative to: the path of a file. */
  readonly location: string;
}

/** A stretch of a source, as offsets into its text. */
export interface Span {
  readonly source: Source;
  readonly from: number;
  readonly to: number;
}

export interface Finding {
  readonly span: Span;
  readonly path: string;
  readonly message: string;
  /** What to try; printed under the place. */
  readonly hint?: string | undefined;
}

export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path of the parameter; empty where the fault is the whole text's. */
  readonly path: string;
  readonly message: string;
  /** The line, and under it a mark at the place and what to try. */
  readonly excerpt: string;
}

/** Thrown once, with all that is wrong with a scenario. */
export class ScenarioError extends Error {
  readonly problems: readonly Problem[];

  constructor(findings: readonly Finding[]) {
    const problems = findings.toSorted(inFileOrder).map(problemOf);
    super(problems.map(problemText).join('\n'));
    this.name = 'ScenarioError';
    this.problems = problems;
  }
}

/** Line and column, counted from 1. */
export function lineAndColumn({ source, from }: Span): { line: number; column: number } {
  const before = source.text.slice(0, from);
  return { line: before.split('\n').length, column: from - before.lastIndexOf('\n') };
}

/** A problem as it is printed: place, path and message, then the excerpt. */
export function problemText({ file, line, column, path, message, excerpt }: Problem): string {
  return `${file}:${line}:${column}  ${path === '' ? '' : `${path}: `}${message}\n${excerpt}`;
}

function inFileOrder(a: Finding, b: Finding): number {
  return a.span.source.order - b.span.source.order || a.span.from - b.span.from;
}

function problemOf({ span, path, message, hint }: Finding): Problem {
  const { line, column } = lineAndColumn(span);
  return { file: span.source.file, line, column, path, message, excerpt: excerptOf(span, line, column, hint) };
}

const widest = 120;

function excerptOf({ source, from, to }: Span, line: number, column: number, hint = ''): string {
  const whole = (source.text.split('\n')[line - 1] ?? '').trimEnd().replaceAll('\t', ' ');
  const marked = Math.max(1, Math.min(to - from, whole.length - column + 1));
  // A line too long for a terminal is cut around the place, so that the mark stays under it.
  const cut = whole.length > widest ? Math.max(0, column - 1 - widest / 2) : 0;
  const head = cut > 0 ? '…' : '';
  const shown = head + whole.slice(cut, cut + widest) + (whole.length > cut + widest ? '…' : '');
  const indent = ' '.repeat(column - 1 - cut + head.length);
  const mark = `${indent}${'^'.repeat(Math.min(marked, widest))}`;
  return `${String(line).padStart(5)} | ${shown}\n        ${hint === '' ? mark : `${mark} ${hint}`}`;
}
