import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payloadOf } from '../../sim/study/frame.ts';
import { decodeRecord, encodeRecord, type FinishedRecord, headOf } from '../../sim/study/job-record.ts';

const record: FinishedRecord = {
  point: 3,
  seed: 17,
  status: 'done',
  metrics: ['price', 'income:miners'],
  values: Float64Array.of(0.1, Number.NaN),
  hash: 'f'.repeat(32),
  events: 2 ** 40,
  postings: 12,
  imbalance: 0,
  checks: [
    { outcome: 'holds', value: -0 },
    { outcome: 'inactive', value: Number.NaN },
  ],
  rows: { series: Float64Array.of(1, 2, 3), balances: new Float64Array(0) },
  trainings: { measured: 2, replayed: 1 },
  seconds: 0.25,
};

describe('a record', () => {
  test('comes back to the last bit', () => {
    const back = decodeRecord(encodeRecord(record), 'here') as FinishedRecord;
    expect(back).toEqual(record);
    expect(Object.is(back.checks[0]!.value, -0)).toBe(true);
  });

  test('of a crash comes back with its message', () => {
    const crash = { point: 0, seed: 1, status: 'crashed', message: 'ré\nsumé', stack: 'at x', seconds: 1 } as const;
    expect(decodeRecord(encodeRecord(crash), 'here')).toEqual(crash);
  });

  test('comes back out of a Buffer that is part of a larger one', () => {
    const frame = encodeRecord(record);
    const larger = Buffer.concat([Buffer.alloc(5), frame]);
    expect(decodeRecord(larger.subarray(5), 'here')).toEqual(record);
  });

  test('says whose it is without its numbers', () => {
    expect(headOf(payloadOf(encodeRecord(record))!)).toMatchObject({ point: 3, seed: 17, status: 'done' });
  });

  test('is refused wherever it is cut, and whichever bit is changed', () => {
    const frame = encodeRecord(record);
    const refused = /^there: expected a whole record, got a torn or changed one/;
    for (let length = 0; length < frame.length; length++) {
      expect(() => decodeRecord(frame.subarray(0, length), 'there')).toThrow(refused);
    }
    const place = fc.record({ byte: fc.nat(frame.length - 1), bit: fc.nat(7) });
    fc.assert(
      fc.property(place, ({ byte, bit }) => {
        const changed = Uint8Array.from(frame);
        changed[byte]! ^= 1 << bit;
        expect(() => decodeRecord(changed, 'there')).toThrow(refused);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
