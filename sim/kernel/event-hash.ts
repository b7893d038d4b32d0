// The fingerprint of a run: 128 bits over every event and every posting in their order. Two runs are the same run exactly
// when their fingerprints agree.
// MurmurHash3 x86_128 (Appleby 2011, SMHasher) over 32-bit little-endian words, seed 0; not meant against forgers.

import { type Saved, take } from './saved.ts';

const C1 = 0x239b961b;
const C2 = 0xab0e9789 | 0;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93 | 0;

/** Words are gathered and mixed so many at a time, several times as fast as block by block. A multiple of four. */
const GATHERED = 256;

export class EventHash {
  /** Four words of state. */
  readonly #state = new Int32Array(4);
  /** Words that are not mixed in yet. */
  readonly #words = new Int32Array(GATHERED);
  #gathered = 0;
  /** Number of words that are. */
  #mixed = 0;
  readonly #float = new Float64Array(1);
  readonly #floatWords = new Int32Array(this.#float.buffer);

  /** Adds the low 32 bits of a whole number. */
  integer32(word: number): void {
    this.#words[this.#gathered++] = word;
    if (this.#gathered === GATHERED) this.#mix();
  }

  /** Adds the 64 bits of a number; −0 counts as 0. @throws RangeError on NaN, which has many bit patterns */
  float(value: number): void {
    if (Number.isNaN(value)) throw new RangeError('EventHash: expected a number, got NaN; try to find where it arose');
    this.#float[0] = value + 0;
    this.integer32(this.#floatWords[0]!);
    this.integer32(this.#floatWords[1]!);
  }

  /** Mixes in every full block of four words; up to three words are left. */
  #mix(): void {
    const state = this.#state;
    const words = this.#words;
    const full = this.#gathered & ~3;
    let h1 = state[0]!;
    let h2 = state[1]!;
    let h3 = state[2]!;
    let h4 = state[3]!;
    for (let i = 0; i < full; i += 4) {
      h1 ^= scramble(words[i]!, C1, 15, C2);
      h1 = (rotate(h1, 19) + h2) | 0;
      h1 = (Math.imul(h1, 5) + 0x561ccd1b) | 0;
      h2 ^= scramble(words[i + 1]!, C2, 16, C3);
      h2 = (rotate(h2, 17) + h3) | 0;
      h2 = (Math.imul(h2, 5) + 0x0bcaa747) | 0;
      h3 ^= scramble(words[i + 2]!, C3, 17, C4);
      h3 = (rotate(h3, 15) + h4) | 0;
      h3 = (Math.imul(h3, 5) + 0x96cd1c35) | 0;
      h4 ^= scramble(words[i + 3]!, C4, 18, C1);
      h4 = (rotate(h4, 13) + h1) | 0;
      h4 = (Math.imul(h4, 5) + 0x32ac3b17) | 0;
    }
    state[0] = h1;
    state[1] = h2;
    state[2] = h3;
    state[3] = h4;
    words.copyWithin(0, full, this.#gathered);
    this.#mixed += full;
    this.#gathered -= full;
  }

  /** The fingerprint so far, as 32 hexadecimal digits; more may be added afterwards. */
  digest(): string {
    this.#mix();
    let [h1, h2, h3, h4] = this.#state as unknown as [number, number, number, number];
    if (this.#gathered > 2) h3 ^= scramble(this.#words[2]!, C3, 17, C4);
    if (this.#gathered > 1) h2 ^= scramble(this.#words[1]!, C2, 16, C3);
    if (this.#gathered > 0) h1 ^= scramble(this.#words[0]!, C1, 15, C2);
    const bytes = 4 * (this.#mixed + this.#gathered);
    h1 ^= bytes;
    h2 ^= bytes;
    h3 ^= bytes;
    h4 ^= bytes;
    h1 += h2 + h3 + h4;
    h2 += h1;
    h3 += h1;
    h4 += h1;
    h1 = avalanche(h1);
    h2 = avalanche(h2);
    h3 = avalanche(h3);
    h4 = avalanche(h4);
    h1 += h2 + h3 + h4;
    return [h1, h2 + h1, h3 + h1, h4 + h1].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  save(): Saved {
    this.#mix();
    return { state: this.#state.slice(), block: this.#words.slice(0, this.#gathered), length: this.#mixed };
  }

  load(saved: Saved): void {
    const block = take(saved, 'block', Int32Array);
    this.#state.set(take(saved, 'state', Int32Array));
    this.#words.set(block);
    this.#gathered = block.length;
    this.#mixed = take(saved, 'length', 'number');
  }
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function scramble(word: number, before: number, by: number, after: number): number {
  return Math.imul(rotate(Math.imul(word, before), by), after);
}

function avalanche(word: number): number {
  word ^= word >>> 16;
  word = Math.imul(word, 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  return word ^ (word >>> 16);
}
