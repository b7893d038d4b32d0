// Token attribution: each token a language model puts out is traced to the texts where the longest phrase that ends in it
// occurs word for word, and they share it. It tells who is quoted, not who taught: whoever stuffs his text with what the model
// will say collects (the test shows it).

import { refuse } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { continued, type Interval, suffixArray } from './suffix-array.ts';

export type Token = string | number;

/** Stands after each text, and no output holds it: no phrase runs from one text into the next. */
const END = 0;

/** A token that no text has. */
const FOREIGN = -2;

interface Corpus {
  /** The texts one after the other, END after each; tokens are numbered from 1. */
  readonly tokens: Int32Array;
  /** The text to which each place belongs. */
  readonly textAt: Int32Array;
  readonly numbers: ReadonlyMap<Token, number>;
}

function joined(texts: readonly (readonly Token[])[]): Corpus {
  const numbers = new Map<Token, number>();
  const length = texts.reduce((sum, text) => sum + text.length + 1, 0);
  const tokens = new Int32Array(length).fill(END);
  const textAt = new Int32Array(length);
  let at = 0;
  texts.forEach((text, number) => {
    textAt.fill(number, at, at + text.length + 1);
    for (const token of text) {
      const known = numbers.get(token) ?? numbers.size + 1;
      numbers.set(token, known);
      tokens[at++] = known;
    }
    at++;
  });
  return { tokens, textAt, numbers };
}

/**
 * How many of the output's tokens are due to each text: a token is shared equally among the places where the longest phrase
 * ending in it occurs. What occurs nowhere is nobody's, so that the shares sum to the tokens that occur.
 *
 * @returns [texts], in tokens
 * @throws RangeError for no texts
 */
export function tokenAttribution(output: readonly Token[], texts: readonly (readonly Token[])[]): Float64Array {
  if (texts.length === 0) refuse('tokenAttribution', 'texts', 'at least one text', 'none');
  const { tokens, textAt, numbers } = joined(texts);
  const order = suffixArray(tokens);
  const credits = new Float64Array(texts.length);
  const everywhere: Interval = { from: 0, to: order.length };
  const phrase = output.map((token) => numbers.get(token) ?? FOREIGN);
  const occurrences = (start: number, end: number): Interval => {
    let found = everywhere;
    for (let at = start; at < end; at++) found = continued(tokens, order, found, at - start, phrase[at]!);
    return found;
  };

  // The longest phrase that ends in one token, less its end, ends in the token before: its start never moves back.
  let start = 0;
  let found = everywhere;
  phrase.forEach((token, at) => {
    found = continued(tokens, order, found, at - start, token);
    while (found.from === found.to) found = occurrences(++start, at + 1);
    if (start > at) return;
    const places = found.to - found.from;
    for (let place = found.from; place < found.to; place++) credits[textAt[order[place]!]!]! += 1 / places;
  });
  return credits;
}

export const definition = defineMechanism({
  name: 'token-attribution',
  about:
    'Traces each token a language model puts out to the texts that hold the longest phrase ending in it, word for word. It rewards being quoted, not having taught: stuffing a text with likely outputs pays.',
  formula: 'creditᵢ = Σ over tokens of output of (places of its longest phrase in texts[i])/(places in all texts)',
  parameters: {
    output: { about: 'what the model put out', unit: 'tokens' },
    texts: { about: 'the registered texts, each a list of tokens', unit: 'tokens' },
  },
  returns: { about: 'tokens due to each text; tokens that occur nowhere are nobody’s', unit: 'tokens' },
  source:
    'Liu et al. (2024), Infini-gram, COLM: the longest suffix of the context, found by suffix array; that OpenLedger pays so is told by secondary sources of its June 2025 whitepaper, shares among equal matches are ours',
  example: {
    call: "tokenAttribution(['A', 'B', 'C', 'D'], [['A', 'B', 'C'], ['C', 'D']])",
    result: [3, 1],
  },
  vectors: 0,
});
