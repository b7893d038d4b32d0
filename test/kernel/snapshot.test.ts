import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Saved, take } from '../../sim/kernel/saved.ts';
import { decode, encode } from '../../sim/kernel/snapshot.ts';

const array = fc.oneof(
  fc.float64Array(),
  fc.float32Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int8Array(),
  fc.uint8Array(),
);
const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '0', 'list', ''));
const { saved } = fc.letrec<{ saved: Saved; value: Saved[string] }>((tie) => ({
  saved: fc.dictionary(name, tie('value'), { maxKeys: 6, noNullPrototype: true }) as fc.Arbitrary<Saved>,
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    array,
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.constant(null),
    tie('saved'),
    fc.array(tie('saved'), { maxLength: 4 }),
  ),
}));

const example: Saved = {
  now: 12.5,
  name: 'día €',
  balances: Float64Array.of(1, -0, Number.NaN, Infinity, 2 ** 53 - 1),
  flags: Uint8Array.of(1, 2, 3),
  parts: [{ at: Int32Array.of(-5) }, {}],
  none: null,
  done: false,
};

describe('encode and decode', () => {
  test('give back whatever they were given, to the last bit', () => {
    fc.assert(
      fc.property(saved, (data) => {
        deepStrictEqual(decode(encode(data)), data);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('keep the numbers that JSON does not have', () => {
    const { zero, none, most, least, tiny } = decode(
      encode({ zero: -0, none: Number.NaN, most: Infinity, least: Number.NEGATIVE_INFINITY, tiny: Number.MIN_VALUE }),
    );
    expect([zero, none, most, least, tiny]).toStrictEqual([-0, Number.NaN, Infinity, Number.NEGATIVE_INFINITY, 5e-324]);
  });

  test('keep the part of a buffer that an array looks at, and take a part of a larger file', () => {
    const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    const bytes = encode({ part });
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(decode(larger.subarray(3))).toStrictEqual({ part: Float64Array.of(2, 3) });
  });

  test('give arrays that share no memory with the file', () => {
    const bytes = encode(example);
    const { flags } = decode(bytes) as { flags: Uint8Array };
    flags[0] = 77;
    expect(decode(bytes)).toStrictEqual(example);
  });

  test('equal data gives equal bytes, different data different ones', () => {
    expect(encode(structuredClone(example))).toEqual(encode(example));
    expect(encode({ ...example, now: 12.500000000000002 })).not.toEqual(encode(example));
  });

  test.each([
    ['undefined', undefined],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['a map', new Map()],
    ['a date', new Date(0)],
    ['an object of a class', new Error('lost')],
    ['a list of numbers', [1, 2]],
    ['a typed array of big integers', BigInt64Array.of(1n)],
  ])('refuse to save %s, and say where', (_, value) => {
    const data = { world: { parts: [{}, { odd: value }] } } as unknown as Saved;
    expect(() => encode(data)).toThrow(/^snapshot saved\.world\.parts\[1\]\.odd.*: expected .*, got .*; try /);
  });
});

describe('decode refuses', () => {
  const bytes = encode(example);

  test('a file cut short, wherever it is cut', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decode(bytes.subarray(0, length))).toThrow(/^snapshot: expected .*, got .*; .*try /);
    }
    expect(() => decode(bytes.subarray(0, bytes.length - 1))).toThrow(/cut short/);
    expect(() => decode(bytes.subarray(0, 20))).toThrow(/cut short/);
  });

  test('a file with more at its end', () => {
    expect(() => decode(Uint8Array.of(...bytes, 0))).toThrow(/expected \d+ bytes, got \d+/);
  });

  test('a file with any bit turned over', () => {
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1 << (at & 7);
      expect(() => decode(damaged)).toThrow(/^snapshot: expected .*, got .*; .*try /);
    }
  });

  test('another kind of file', () => {
    expect(() => decode(new TextEncoder().encode('version: 1\nname: openledger, a scenario in YAML\n'))).toThrow(
      /expected a file that begins with QUESNAY, got another kind/,
    );
    expect(() => decode(new Uint8Array(0))).toThrow(/another kind/);
  });

  test('a file of another version', () => {
    const later = bytes.slice();
    later[8] = 2;
    expect(() => decode(later)).toThrow(
      /^snapshot: expected version 1, got 2; try the version of Quesnay that wrote it/,
    );
  });
});

describe('take', () => {
  test('gives values of the kind asked for', () => {
    expect(take(example, 'now', 'number')).toBe(12.5);
    expect(take(example, 'name', 'string')).toBe('día €');
    expect(take(example, 'done', 'boolean')).toBe(false);
    expect(take(example, 'flags', Uint8Array)).toBe((example as { flags: Uint8Array }).flags);
    expect(take({ inner: { a: 1 } }, 'inner', 'object')).toStrictEqual({ a: 1 });
  });

  test.each([
    ['missing', 'number', /expected 'missing' as number, got nothing/],
    ['toString', 'object', /expected 'toString' as object, got nothing/],
    ['now', 'string', /expected 'now' as string, got Number/],
    ['none', 'object', /expected 'none' as object, got Null/],
    ['parts', 'object', /expected 'parts' as object, got Array/],
    ['flags', 'object', /expected 'flags' as object, got Uint8Array/],
  ] as const)('refuses %s as %s', (field, kind, message) => {
    expect(() => take(example, field, kind)).toThrow(message);
  });

  test('refuses an array of another type', () => {
    expect(() => take(example, 'flags', Float64Array)).toThrow(
      /^snapshot: expected 'flags' as Float64Array, got Uint8Array; try a snapshot of the same version and scenario/,
    );
  });
});
