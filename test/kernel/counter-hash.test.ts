// A battery on the hash that all luck is looked up in. Every limit is one that true randomness exceeds with probability
// 10^−9; there are about a hundred, so that the file as a whole raises a false alarm with probability 10^−7. Keys are fixed.

import { describe, expect, test } from 'vitest';
import { counterBits } from '../../sim/kernel/counter-hash.ts';
import { chiSquare, chiSquareLimit, normalLimit, scaledCorrelation } from './goodness-of-fit.ts';

const FALSE_ALARM = 1e-9;
const LIMIT = normalLimit(FALSE_ALARM);
const LENGTH = 1 << 16;

const keys = Int32Array.of(
  ...[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
  ...[0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
  ...[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707345],
);

/** Ways through the addresses that a simulation takes, as the i-th (key, entity, n, nHigh, j). */
const walks: Record<string, (i: number) => [number, number, number, number, number]> = {
  'occasions of one entity': (i) => [0, 17, i, 0, 0],
  'entities at one occasion': (i) => [0, i, 17, 0, 0],
  'occasions beyond 2^32': (i) => [0, 17, 5, i & 0xffff, i >>> 16],
  'sub-draws of one occasion': (i) => [0, 17, 5, 0, i],
  'occasions with two sub-draws each': (i) => [0, 17, i >>> 1, 0, i & 1],
  'a thousand entities, occasion after occasion': (i) => [0, i % 1000, Math.floor(i / 1000), 0, 0],
  'entities and occasions together': (i) => [0, i, i, 0, 0],
  'every 65,536th occasion': (i) => [0, 17, Math.imul(i, 65536), i >>> 16, 0],
};

function walk(name: string): Float64Array {
  const at = walks[name]!;
  return Float64Array.from({ length: LENGTH }, (_, i) => counterBits(keys, ...at(i)));
}

/** The same hash in exact integers, written from the paper: pcg4d, then a second xorshift and half a third round. */
function reference(key: readonly bigint[], address: readonly number[]): bigint {
  const word = (value: bigint) => value & 0xffffffffn;
  const v = address.map((part, i) => word((BigInt(part) + key[i]!) * 1664525n + 1013904223n));
  const multiply = (into: number, a: number, b: number) => {
    v[into] = word(v[into]! + v[a]! * v[b]!);
  };
  for (let round = 0; round < 2; round++) {
    multiply(0, 1, 3);
    multiply(1, 2, 0);
    multiply(2, 0, 1);
    multiply(3, 1, 2);
    for (let i = 0; i < 4; i++) v[i] = v[i]! ^ (v[i]! >> 16n);
  }
  multiply(0, 1, 3);
  multiply(1, 2, 0);
  return (v[0]! >> 5n) * (1n << 26n) + (v[1]! >> 6n);
}

test('is the function it says it is', () => {
  for (const [key, first] of [0, 4].entries()) {
    const words = [...keys.subarray(first, first + 4)].map((value) => BigInt(value >>> 0));
    for (const [entity, n, nHigh, j] of [
      [0, 0, 0, 0],
      [1, 2, 3, 4],
      [0xffffffff, 0xffffffff, 0x1fffff, 0xffffffff],
      [123456789, 987654321, 77, 5],
    ] as const) {
      expect(BigInt(counterBits(keys, key, entity, n, nHigh, j))).toBe(reference(words, [entity, n, nHigh, j]));
    }
  }
});

describe.each(Object.keys(walks))('along %s', (name) => {
  const bits = walk(name);

  test.each([
    ['high', (value: number) => Math.floor(value / 2 ** 43)],
    ['middle', (value: number) => Math.floor(value / 2 ** 21) % 1024],
    ['low', (value: number) => value % 1024],
  ])('the %s ten bits take all values equally often', (_, part) => {
    const counts = new Float64Array(1024);
    for (const value of bits) counts[part(value)]!++;
    const { sum, freedom } = chiSquare(counts, counts.slice().fill(LENGTH / 1024));
    expect(sum).toBeLessThan(chiSquareLimit(freedom, FALSE_ALARM));
    expect(sum).toBeGreaterThan(2 * freedom - chiSquareLimit(freedom, FALSE_ALARM));
  });

  test.each([1, 2, 3, 4, 16, 1000])('no correlation %i apart', (lag) => {
    expect(Math.abs(scaledCorrelation(bits.subarray(lag), bits.subarray(0, -lag)))).toBeLessThan(LIMIT);
  });

  test('neighbours fill the square evenly', () => {
    const counts = new Float64Array(1024);
    for (let i = 0; i + 1 < LENGTH; i += 2) {
      counts[32 * Math.floor(bits[i]! / 2 ** 48) + Math.floor(bits[i + 1]! / 2 ** 48)]!++;
    }
    const { sum, freedom } = chiSquare(counts, counts.slice().fill(LENGTH / 2 / 1024));
    expect(sum).toBeLessThan(chiSquareLimit(freedom, FALSE_ALARM));
  });

  test('no value comes twice', () => {
    // Among 2^16 values of 53 bits one pair would agree with probability 2.4·10^−7.
    expect(new Set(bits).size).toBe(LENGTH);
  });
});

describe('streams', () => {
  const stream = (key: number) =>
    Float64Array.from({ length: LENGTH }, (_, i) => counterBits(keys, key, i % 256, i >>> 8, 0, 0));
  const [first, other, sister] = [stream(0), stream(1), stream(2)];

  test('of two purposes do not correlate', () => {
    expect(Math.abs(scaledCorrelation(first, other))).toBeLessThan(LIMIT);
  });

  test('whose keys differ in one bit do not correlate', () => {
    expect(Math.abs(scaledCorrelation(first, sister))).toBeLessThan(LIMIT);
    let equal = 0;
    for (let i = 0; i < LENGTH; i++) equal += first[i] === sister[i] ? 1 : 0;
    expect(equal).toBe(0);
  });
});

test('each bit of key and address turns over each bit of the draw half of the time', () => {
  // 245 bits in, 53 out: 12,985 shares of 512 trials.
  const trials = 512;
  const draw = (words: Int32Array) => counterBits(words, 0, words[4]!, words[5]!, words[6]! & 0x1fffff, words[7]!);
  let worst = 0;
  for (let bit = 0; bit < 256; bit++) {
    if (bit >= 32 * 6 + 21 && bit < 32 * 7) continue; // n has 53 bits
    const turned = new Float64Array(53);
    for (let trial = 0; trial < trials; trial++) {
      const words = Int32Array.from({ length: 8 }, (_, i) => counterBits(keys, 1, i, trial, 0, 0) | 0);
      const before = draw(words);
      words[bit >> 5]! ^= 1 << (bit & 31);
      const after = draw(words);
      const high = Math.floor(before / 2 ** 26) ^ Math.floor(after / 2 ** 26);
      const low = (before % 2 ** 26) ^ (after % 2 ** 26);
      for (let out = 0; out < 26; out++) turned[out]! += (low >>> out) & 1;
      for (let out = 0; out < 27; out++) turned[26 + out]! += (high >>> out) & 1;
    }
    for (const count of turned) worst = Math.max(worst, Math.abs(count - trials / 2));
  }
  expect(worst).toBeLessThan((normalLimit(FALSE_ALARM / 12_985) * Math.sqrt(trials)) / 2);
});
