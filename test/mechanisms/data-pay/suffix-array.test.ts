import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continued, suffixArray } from '../../../sim/mechanisms/data-pay/suffix-array.ts';

/** Token by token; an ending comes before what continues it. */
function compared(text: Int32Array, a: number, b: number): number {
  for (let at = 0; a + at < text.length && b + at < text.length; at++) {
    if (text[a + at] !== text[b + at]) return text[a + at]! - text[b + at]!;
  }
  return b - a;
}

const textOf = (tokens: number) => fc.array(fc.integer({ min: 0, max: tokens }), { maxLength: 60 });
const texts = fc
  .oneof(textOf(0), textOf(1), textOf(2), textOf(1000), textOf(2 ** 31 - 1))
  .map((t) => Int32Array.from(t));

describe('a suffix array', () => {
  test('of BANANA', () => {
    expect([...suffixArray(Int32Array.from('BANANA', (letter) => letter.charCodeAt(0)))]).toEqual([5, 3, 1, 0, 4, 2]);
  });

  test('holds all endings in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const order = suffixArray(text);
        expect([...order].sort((a, b) => a - b)).toEqual([...text.keys()]);
        for (let at = 1; at < order.length; at++) expect(compared(text, order[at - 1]!, order[at]!)).toBeLessThan(0);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('narrows down to where a phrase occurs', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 5 }), (text, phrase) => {
        const order = suffixArray(text);
        let found = { from: 0, to: order.length };
        phrase.forEach((token, length) => {
          found = continued(text, order, found, length, token);
        });
        const places = [...text.keys()].filter((start) => phrase.every((token, at) => text[start + at] === token));
        expect([...order.subarray(found.from, found.to)].sort((a, b) => a - b)).toEqual(places);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });
});
