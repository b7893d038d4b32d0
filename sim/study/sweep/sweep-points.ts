// The designs of a sweep, from the design that its scenario writes out: every combination (grid), value by value (zip), or
// so many points spread over all parameters at once (latin, sobol).

import { Draws } from '../../kernel/draws.ts';
import { latinHypercube } from '../../mechanisms/statistics/latin-hypercube.ts';
import { type PlaceDraw, sobolSequence } from '../../mechanisms/statistics/sobol-sequence.ts';
import type { Sweep, SweptParameter } from '../../scenario/scenario.ts';

/** Digits of a value from a range: a text that can be read, and typed again. */
const DIGITS = 6;

/** What each point sets: for every swept parameter, in their order, the text that `--set path=text` takes. */
export function sweepTexts(sweep: Sweep): string[][] {
  switch (sweep.design) {
    case 'grid':
      return combinations(sweep.over.map(textsOf));
    case 'zip':
      return transposed(sweep.over.map(textsOf));
    case 'latin':
    case 'sobol':
      return coordinatesOf(sweep).map((row) => sweep.over.map((parameter, i) => textAt(parameter, row[i]!)));
  }
}

/** Whether a point is a place between the others and not a combination of levels. */
export function isSampled({ design }: Sweep): boolean {
  return design === 'latin' || design === 'sobol';
}

/** Every combination; the last list runs fastest. */
function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((rows, texts) => rows.flatMap((row) => texts.map((text) => [...row, text])), [[]]);
}

/** The first values of all lists, then the second, …: the lists are equally long. */
function transposed(lists: readonly (readonly string[])[]): string[][] {
  return lists[0]!.map((_, i) => lists.map((texts) => texts[i]!));
}

function textsOf(parameter: SweptParameter): readonly string[] {
  if (parameter.kind === 'values') return parameter.texts;
  throw new Error(`sweep.over.${parameter.path}: expected values, got a range; try a latin or sobol design`);
}

/** Rows of coordinates in [0, 1). The draws belong to the parameter's path: one more parameter moves no other. */
function coordinatesOf({ design, points = 0, over }: Sweep): Float64Array[] {
  const draws = new Draws('sweep');
  const keys = over.map(({ path }) => draws.key(path));
  const draw: PlaceDraw = (dimension, n) => draws.uniform(keys[dimension]!, 0, n);
  return design === 'latin'
    ? latinHypercube(points, over.length, draw)
    : sobolSequence(points, over.length, { by: 'owen', draw });
}

function textAt(parameter: SweptParameter, coordinate: number): string {
  if (parameter.kind === 'values') return parameter.texts[Math.floor(coordinate * parameter.texts.length)]!;
  const { from, to, of, unit } = parameter;
  if (of === 'count') return String(from + Math.floor(coordinate * (to - from + 1)));
  const value = Number((from + coordinate * (to - from)).toPrecision(DIGITS));
  const within = Math.min(to, Math.max(from, value));
  return unit === '1' ? String(within) : `${within} ${unit}`;
}
