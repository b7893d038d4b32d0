import { describe, expect, test } from 'vitest';
import { EventHash } from '../../sim/kernel/event-hash.ts';
import { normalLimit } from './goodness-of-fit.ts';

/** Digest of 32-bit words. */
function digest(words: Iterable<number>): string {
  const hash = new EventHash();
  for (const word of words) hash.integer32(word);
  return hash.digest();
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('is MurmurHash3 x86_128', () => {
  // Published vectors of texts, a multiple of four letters long.
  test.each([
    ['', '00000000000000000000000000000000'],
    ['Hell', '7f771597e65bee6ae65bee6ae65bee6a'],
    ['Hello Wo', 'db37ce0fe9a99ae0da8c411bda8c411b'],
    ['Hello World!', '6bee9883eb1be4f59dfb7172ae3fbea9'],
    ['Hello World! Hel', '82475db0161f88d8850474822a76794a'],
    ['Hello World! Hello W', 'a1bb3aeeb021f26a8d88a161040ada06'],
    ['Hello World! Hello World! Hello ', '4855a598c76f875e7760fe307dcc7b58'],
    ['Hello World! Hello World! Hello Worl', '436b1e30e43564f7ad455aa64d1f128a'],
  ])('of %j', (text, expected) => {
    const bytes = Buffer.from(text);
    expect(digest(range(0, bytes.length / 4).map((i) => bytes.readInt32LE(4 * i)))).toBe(expected);
  });

  // From the reference implementation in C; the last three from one in Python that agrees with it on the others.
  test.each([
    [[1], 'cf0f20ca519c70b1519c70b1519c70b1'],
    [range(1, 6), '0dca87071928c7ed5297eff9d58e05b7'],
    [range(-50, 51), '946e67460ef32449b0044875e5cdd38c'],
    [range(0, 255), '9825687c5a031f80d0e585609c4900ec'],
    [range(0, 257), 'b1dfe5cd31e897f2e35f6b4056b313fc'],
    [range(-500, 511), 'd4f82695c79e822ec59cb67094714104'],
  ])('of the words %j', (words, expected) => {
    expect(digest(words)).toBe(expected);
  });

  test('of doubles', () => {
    const hash = new EventHash();
    for (const value of [0.1, -2.5, 1e300]) hash.float(value);
    expect(hash.digest()).toBe('befeca0ce977bbb0d302c879e97c378c');
  });
});

test('hears the order, the number and the sign of what it is given', () => {
  const cases = [
    [1, 2],
    [2, 1],
    [1, 2, 0],
    [0, 1, 2],
    [1, 2, 0, 0],
    [1, 0, 2],
    [-1, 2],
    [1, 2, 3, 4, 5, 6, 7, 8],
    [5, 6, 7, 8, 1, 2, 3, 4],
    [0],
    [0, 0],
    [],
  ];
  expect(new Set(cases.map(digest)).size).toBe(cases.length);
});

test('a number counts by its 64 bits, and −0 as 0', () => {
  const of = (value: number) => {
    const hash = new EventHash();
    hash.float(value);
    return hash.digest();
  };
  const values = [0, 1, -1, 1 + 2 ** -52, 2 ** 53, 2 ** 53 - 1, Number.MIN_VALUE, Infinity, Number.NEGATIVE_INFINITY];
  expect(new Set(values.map(of)).size).toBe(values.length);
  expect(of(-0)).toBe(of(0));
  expect(() => of(Number.NaN)).toThrow(/^EventHash: expected a number, got NaN; try /);
});

test('each bit of a word turns over each bit of the digest half of the time', () => {
  // Word by word of a posting's six, 192 bits in and 128 out: 24,576 shares of 128 trials; false alarm 10^−6.
  const trials = 128;
  const turned = new Float64Array(192 * 128);
  for (let trial = 0; trial < trials; trial++) {
    const words = range(0, 6).map((i) => Math.imul(trial * 6 + i + 1, 0x9e3779b1));
    const before = words32(digest(words));
    for (let bit = 0; bit < 192; bit++) {
      words[bit >> 5]! ^= 1 << (bit & 31);
      const after = words32(digest(words));
      words[bit >> 5]! ^= 1 << (bit & 31);
      for (let out = 0; out < 128; out++) {
        turned[128 * bit + out]! += ((before[out >> 5]! ^ after[out >> 5]!) >>> (out & 31)) & 1;
      }
    }
  }
  const worst = turned.reduce((most, count) => Math.max(most, Math.abs(count - trials / 2)), 0);
  expect(worst).toBeLessThan((normalLimit(1e-6 / turned.length) * Math.sqrt(trials)) / 2);
});

function words32(hexadecimal: string): number[] {
  return range(0, 4).map((i) => Number.parseInt(hexadecimal.slice(8 * i, 8 * i + 8), 16) | 0);
}

test('neighbouring runs of events have different digests', () => {
  const digests = new Set<string>();
  for (let entity = 0; entity < 100; entity++) {
    for (let amount = 0; amount < 100; amount++) digests.add(digest([entity, 1, 2, amount]));
  }
  expect(digests.size).toBe(10_000);
});

test('a digest may be taken at any time', () => {
  const watched = new EventHash();
  for (const word of range(0, 100)) {
    watched.digest();
    watched.integer32(word);
  }
  expect(watched.digest()).toBe(digest(range(0, 100)));
});

test.each([253, 254, 255, 256, 257, 258, 259, 260, 1000])(
  '%d words, whether or not a digest was taken on the way',
  (length) => {
    const watched = new EventHash();
    for (const word of range(0, length)) {
      if (word % 97 === 0) watched.digest();
      watched.integer32(word);
    }
    expect(watched.digest()).toBe(digest(range(0, length)));
  },
);

test.each(range(0, 10))('saved after %d words and loaded, it goes on as if nothing had happened', (length) => {
  const first = new EventHash();
  for (const word of range(0, length)) first.integer32(word);
  const saved = first.save();
  first.integer32(99);
  const second = new EventHash();
  for (const word of range(7, 9)) second.integer32(word);
  second.load(saved);
  expect(second.digest()).toBe(digest(range(0, length)));
  for (const word of range(length, 20)) second.integer32(word);
  expect(second.digest()).toBe(digest(range(0, 20)));
});

test('refuses to load what is not its own', () => {
  expect(() => new EventHash().load({})).toThrow(/^snapshot: expected 'block' as Int32Array, got nothing; try /);
});
