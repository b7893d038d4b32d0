// Rows of published or hand-derived values, each run as a test of its own.

import { describe, expect, test } from 'vitest';
import type { MechanismDefinition, MechanismValue } from '../../sim/mechanisms/definition.ts';

/** `within`: greatest absolute difference of a number; without it values must be equal. */
export type Vector = readonly [title: string, got: () => unknown, expected: MechanismValue, within?: number];

/** Values that the mechanism's source publishes; there must be as many as its definition claims. */
export function publishedVectors(definition: MechanismDefinition, vectors: readonly Vector[]): void {
  describe(`${definition.name}: published values`, () => {
    test('are as many as the definition says', () => expect(vectors.length).toBe(definition.vectors));
    runVectors(vectors);
  });
}

/** Values worked out by hand from the formula. */
export function derivedVectors(definition: MechanismDefinition, vectors: readonly Vector[]): void {
  describe(`${definition.name}: values worked out by hand`, () => runVectors(vectors));
}

function runVectors(vectors: readonly Vector[]): void {
  for (const [title, got, expected, within] of vectors) {
    test(title, () => expectValue(got(), expected, within === undefined ? () => 0 : () => within));
  }
}

/** Compares number by number, at any depth; typed arrays count as lists. */
export function expectValue(got: unknown, expected: MechanismValue, tolerance: (of: number) => number, at = 'value') {
  if (typeof expected === 'number') {
    expect(got, at).toBeTypeOf('number');
    if (tolerance(expected) === 0 || !Number.isFinite(expected)) expect(got, at).toBe(expected);
    else
      expect(Math.abs((got as number) - expected), `${at}: ${got} for ${expected}`).toBeLessThanOrEqual(
        tolerance(expected),
      );
  } else if (Array.isArray(expected)) {
    const list = Array.from(got as ArrayLike<unknown>);
    expect(list.length, `${at}.length`).toBe(expected.length);
    expected.forEach((entry, i) => {
      expectValue(list[i], entry, tolerance, `${at}[${i}]`);
    });
  } else if (typeof expected === 'object') {
    expect(Object.keys(got as object).sort(), at).toEqual(Object.keys(expected).sort());
    for (const [name, entry] of Object.entries(expected)) {
      expectValue((got as Record<string, unknown>)[name], entry, tolerance, `${at}.${name}`);
    }
  } else expect(got, at).toBe(expected);
}
