import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, type Token, tokenAttribution } from '../../../sim/mechanisms/data-pay/token-attribution.ts';
import { derivedVectors } from '../vectors.ts';

const words = (text: string) => text.split(' ');
const credits = (output: string, ...texts: string[]) => tokenAttribution(words(output), texts.map(words));

derivedVectors(definition, [
  ['A, B, C of the first text, D of the second: ¾ and ¼', () => credits('A B C D', 'A B C', 'C D'), [3, 1]],
  ['nobody wrote X', () => credits('A X B', 'A B'), [2]],
  ['equal matches share', () => credits('A B', 'A B', 'A B', 'C'), [1, 1, 0]],
  ['a place is a place: twice in one text is two of three', () => credits('A', 'A C A', 'A'), [2 / 3, 1 / 3], 1e-15],
  // B follows A in the second text only; the first has as many Bs, but shorter matches.
  ['the longest match alone counts', () => credits('A B', 'B B B', 'A B'), [0, 2]],
  ['no phrase runs from one text into the next', () => credits('A B', 'A', 'B', 'B A'), [1 / 2, 1 / 2, 1]],
  // A B C is not to be had, B C is: the phrase starts later and goes on.
  ['a match that breaks off', () => credits('A B C D', 'A B', 'B C D'), [2, 2]],
  ['nothing put out', () => tokenAttribution([], [['A']]), [0]],
  ['an empty text', () => tokenAttribution(['A'], [[], ['A']]), [0, 1]],
  ['numbers and texts are different tokens', () => tokenAttribution([1, '1'], [[1], ['1'], ['1']]), [1, 0.5, 0.5]],
]);

/** The definition, by looking everywhere. */
function lookedUp(output: readonly Token[], texts: readonly (readonly Token[])[]): number[] {
  const places = (phrase: readonly Token[]) =>
    texts.map((text) => text.filter((_, start) => phrase.every((token, at) => text[start + at] === token)).length);
  const due = texts.map(() => 0);
  output.forEach((_, last) => {
    for (let start = 0; start <= last; start++) {
      const found = places(output.slice(start, last + 1));
      const all = found.reduce((a, b) => a + b);
      if (all === 0) continue;
      found.forEach((count, text) => {
        due[text]! += count / all;
      });
      return;
    }
  });
  return due;
}

describe('token attribution', () => {
  const tokens = (maxLength: number) => fc.array(fc.integer({ min: 0, max: 3 }), { maxLength });
  test('is what looking everywhere finds', () => {
    fc.assert(
      fc.property(tokens(12), fc.array(tokens(15), { minLength: 1, maxLength: 4 }), (output, texts) => {
        const expected = lookedUp(output, texts);
        tokenAttribution(output, texts).forEach((credit, text) => {
          expect(credit).toBeCloseTo(expected[text]!, 12);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('credits every token that occurs, and no more', () => {
    fc.assert(
      fc.property(tokens(40), fc.array(tokens(40), { minLength: 1, maxLength: 5 }), (output, texts) => {
        const occurring = output.filter((token) => texts.some((text) => text.includes(token))).length;
        expect(tokenAttribution(output, texts).reduce((a, b) => a + b)).toBeCloseTo(occurring, 10);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test('can be gamed: who stuffs his text with the answer takes it from those who taught it', () => {
    const honest = [
      'the reserve ratio is ten per cent',
      'ten per cent of deposits are held',
      'deposits are held in cash',
    ];
    const answer = 'the reserve ratio is ten per cent of deposits';
    const [first, second] = credits(answer, ...honest);
    expect(first! + second!).toBe(9);
    // A text that says nothing else, registered later, is the only one with the whole phrase: 'of deposits' is now its own, and
    // it has half of what the first text said.
    const stuffed = credits(answer, ...honest, answer);
    expect(stuffed[3]).toBeGreaterThan(5);
    expect(stuffed[0]! + stuffed[1]!).toBeLessThan(4);
    // Said ten times over, it takes ten elevenths of what is left to share.
    const repeated = credits(answer, ...honest, new Array(10).fill(answer).join(' '));
    expect(repeated[3]).toBeGreaterThan(8);
    expect(repeated[0]! + repeated[1]!).toBeLessThan(1);
  });

  test('of long texts is found in time', () => {
    const text = Array.from({ length: 50_000 }, (_, at) => (at * at) % 997);
    const output = [...text.slice(20_000, 20_300), ...text.slice(70, 270)];
    const due = tokenAttribution(output, [text.slice(0, 25_000), text.slice(25_000)]);
    expect(due.reduce((a, b) => a + b)).toBeCloseTo(500, 8);
  });

  test('of no texts is refused', () => {
    expect(() => tokenAttribution(['A'], [])).toThrow('tokenAttribution: texts: expected at least one text, got none');
  });
});
