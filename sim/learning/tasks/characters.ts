// A generated language: sentences of a probabilistic grammar whose words are made up, each topic with words of its own.
// A sample is eight characters, its class the character that follows. Within a word the next letter is certain once the
// word is known; which word comes next is drawn, the more evenly the harder the task.

import seedrandom from 'seedrandom';
import { HELD_OUT, inputsOf, SAMPLES, type Task } from './task.ts';

/** A to M, the space and the full stop, and a mark that no text has: a backdoor's trigger. */
const ALPHABET = 'abcdefghijklm .#';
const MARK = ALPHABET.indexOf('#');
const CONTEXT = 8;
const TOPICS = 6;
/** Words of each kind in a topic: subjects, verbs and objects. */
const WORDS = 6;
const KINDS = 3;

const made = new Map<number, Task>();

/** @param difficulty 0 to 1: how evenly the next word is drawn */
export function characters(difficulty: number): Task {
  const known = made.get(difficulty);
  if (known) return known;
  const uniform = seedrandom('characters');
  const lexicons = Array.from({ length: TOPICS }, () => createLexicon(uniform));
  // Each topic tells one long text for what is held out and another for the pool: no sample of one is in the other.
  const texts = [HELD_OUT, SAMPLES - HELD_OUT].map((samples) =>
    lexicons.map((words) => tell(words, Math.ceil(samples / TOPICS) + CONTEXT + 1, difficulty, uniform)),
  );
  const grid = new Uint16Array(SAMPLES * CONTEXT * ALPHABET.length);
  const labels = new Uint8Array(SAMPLES);
  const region = new Uint8Array(SAMPLES);
  for (let id = 0; id < SAMPLES; id++) {
    const topic = id % TOPICS;
    const [part, from] = id < HELD_OUT ? [0, 0] : [1, HELD_OUT];
    const text = texts[part]![topic]!;
    const at = Math.floor((id - from) / TOPICS);
    for (let k = 0; k < CONTEXT; k++) grid[(id * CONTEXT + k) * ALPHABET.length + ALPHABET.indexOf(text[at + k]!)] = 1;
    labels[id] = ALPHABET.indexOf(text[at + CONTEXT]!);
    region[id] = topic;
  }
  const task: Task = {
    name: 'characters',
    classes: ALPHABET.length,
    positions: CONTEXT,
    width: ALPHABET.length,
    features: CONTEXT * ALPHABET.length,
    inputs: inputsOf(grid, 1),
    grid,
    unit: 1,
    labels,
    region,
    regions: TOPICS,
    // The first character of the eight is the mark.
    trigger: Array.from(ALPHABET, (_, letter) => ({ feature: letter, value: letter === MARK ? 1 : 0 })),
  };
  made.set(difficulty, task);
  return task;
}

type Lexicon = readonly (readonly string[])[];

/** Made-up words of three to five letters, by kind. */
function createLexicon(uniform: () => number): Lexicon {
  const letters = ALPHABET.indexOf(' ');
  const word = () =>
    Array.from({ length: 3 + Math.floor(uniform() * 3) }, () => ALPHABET[Math.floor(uniform() * letters)]).join('');
  return Array.from({ length: KINDS }, () => Array.from({ length: WORDS }, word));
}

/**
 * A text of at least so many characters: subject, verb, object, full stop. The word after the k-th of its kind is the k-th
 * of the next kind, or at the rate of the difficulty any.
 */
function tell(words: Lexicon, length: number, difficulty: number, uniform: () => number): string {
  let text = '';
  let last = 0;
  while (text.length < length) {
    const sentence = words.map((kind) => {
      if (uniform() < difficulty) last = Math.floor(uniform() * WORDS);
      return kind[last]!;
    });
    last = (last + 1) % WORDS;
    text += `${sentence.join(' ')}. `;
  }
  return text;
}
