import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOOKED, line, PAID, PAID_IN, RECEIVED, REVALUED, terms } from '../../sim/money/books.ts';
import { Origins } from '../../sim/money/origins.ts';
import { E, FRESH_G, FRESH_K, FRESH_X, G, K, PARTS, T, X } from '../../sim/money/parts.ts';

type Shares = Partial<Record<number, number>>;

/** Two owners, each a group of the books. */
const open = () => new Origins(Int32Array.of(0, 1), 2);

function give(origins: Origins, owner: number, value: number, shares: Shares, term = RECEIVED): void {
  write(origins, value, shares);
  origins.receive(owner, term);
}

function write({ payment }: Origins, value: number, shares: Shares): void {
  payment.fill(0);
  for (const [part, share] of Object.entries(shares)) payment[Number(part)] = share!;
  payment[PARTS] = value;
}

function pay(origins: Origins, owner: number, value: number): number[] {
  origins.payment[PARTS] = value;
  origins.pay(owner, PAID);
  return [...origins.payment.subarray(0, PARTS)];
}

const mixOf = ({ mixes }: Origins, owner = 0) => [...mixes.share.subarray(owner * PARTS, (owner + 1) * PARTS)];
const entered = ({ books }: Origins, owner: number, term: number) => [
  ...books.subarray(line(owner, term), line(owner, term) + PARTS),
];
const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
/** Shares by name, the rest 0. */
const shares = (of: Shares) => Array.from({ length: PARTS }, (_, s) => of[s] ?? 0);
function expectClose(got: readonly number[], expected: readonly number[], digits = 14): void {
  for (const [s, share] of got.entries()) expect(share, `part ${s}`).toBeCloseTo(expected[s]!, digits);
}

describe('a mix', () => {
  test('is the weighted mean of what was there and what came: m ← (W·m + v·u) / (W + v)', () => {
    const origins = open();
    give(origins, 0, 30, { [X]: 1 });
    give(origins, 0, 10, { [E]: 0.5, [G]: 0.5 });
    expectClose(mixOf(origins), shares({ [X]: 0.75, [E]: 0.125, [G]: 0.125 }));
    expect(origins.mixes.wealth[0]).toBe(40);
    expectClose(entered(origins, 0, RECEIVED), shares({ [X]: 30, [E]: 5, [G]: 5 }));
    expect(mixOf(origins, 1)).toEqual(shares({}));
  });

  test('is paid in proportion and stays what it is, to the last bit', () => {
    const origins = open();
    give(origins, 0, 1, { [X]: 1 / 3, [K]: 1 / 7, [E]: 1 - 1 / 3 - 1 / 7 });
    const before = mixOf(origins);
    expect(pay(origins, 0, 0.3)).toEqual(before);
    expect(mixOf(origins)).toEqual(before);
    expect(origins.mixes.wealth[0]).toBe(0.7);
  });

  test('is whole again after everything was paid away', () => {
    const origins = open();
    give(origins, 0, 5, { [E]: 1 });
    pay(origins, 0, 5);
    expect(origins.mixes.wealth[0]).toBe(0);
    give(origins, 0, 2, { [G]: 1 });
    expect(mixOf(origins)).toEqual(shares({ [G]: 1 }));
  });

  test('a payment above the wealth, by rounding, takes all and leaves no debt', () => {
    const origins = open();
    give(origins, 0, 1, { [E]: 1 });
    pay(origins, 0, 1 + 1e-15);
    expect(origins.mixes.wealth[0]).toBe(0);
  });

  test('what is worth nothing yet has an origin, and keeps it when it is worth something', () => {
    const origins = open();
    give(origins, 0, 0, { [E]: 1 });
    expect(mixOf(origins)).toEqual(shares({ [E]: 1 }));
    origins.revalueAll(Float64Array.of(8, 0), REVALUED);
    give(origins, 0, 8, { [T]: 1 });
    expect(mixOf(origins)).toEqual(shares({ [E]: 0.5, [T]: 0.5 }));
  });
});

describe('fresh outside money leaves last', () => {
  const customer = () => {
    const origins = open();
    give(origins, 0, 100, { [FRESH_X]: 0.6, [E]: 0.3, [FRESH_G]: 0.1 });
    return origins;
  };

  test('as long as anything else is left, only that is paid', () => {
    const origins = customer();
    expectClose(pay(origins, 0, 20), shares({ [E]: 0.75, [FRESH_G]: 0.25 }));
    expectClose(mixOf(origins), shares({ [FRESH_X]: 60 / 80, [E]: 15 / 80, [FRESH_G]: 5 / 80 }));
    expectClose(pay(origins, 0, 20), shares({ [E]: 0.75, [FRESH_G]: 0.25 }));
    expectClose(mixOf(origins), shares({ [FRESH_X]: 1 }));
  });

  test('a payment that needs both takes all else and the rest of it', () => {
    const origins = customer();
    expectClose(pay(origins, 0, 50), shares({ [FRESH_X]: 0.2, [E]: 0.6, [FRESH_G]: 0.2 }));
    expect(mixOf(origins)).toEqual(shares({ [FRESH_X]: 1 }));
    expect(origins.mixes.wealth[0]).toBe(50);
    expectClose(entered(origins, 0, PAID), shares({ [FRESH_X]: 10, [E]: 30, [FRESH_G]: 10 }), 12);
  });

  test('all at once is the mix', () => {
    const origins = customer();
    const before = mixOf(origins);
    expect(pay(origins, 0, 100)).toEqual(before);
  });

  test('but what leaves the economy leaves in proportion', () => {
    const origins = customer();
    const before = mixOf(origins);
    origins.payment[PARTS] = 20;
    origins.leave(0, PAID_IN);
    expect([...origins.payment.subarray(0, PARTS)]).toEqual(before);
    expect(mixOf(origins)).toEqual(before);
  });

  test.each([
    ['a speck of it in a fortune', 1e-17],
    ['a speck beside it', 1 - 1e-16],
    ['nothing beside it', 1],
  ])('%s: shares stay shares whatever is paid', (_, fresh) => {
    for (const value of [0, 1e-18, 1e-9, 0.5, 1 - 1e-16, 1, 1 + 1e-15]) {
      const origins = open();
      give(origins, 0, 1, { [FRESH_X]: fresh, [E]: 1 - fresh });
      const paid = pay(origins, 0, value);
      for (const mix of [paid, mixOf(origins)]) {
        expect(total(mix), `paying ${value}`).toBeCloseTo(1, 12);
        for (const share of mix) expect(share).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

describe('a service', () => {
  test('settles fresh money in the payee’s hands, and that is booked', () => {
    const origins = open();
    write(origins, 10, { [FRESH_X]: 0.4, [FRESH_K]: 0.3, [FRESH_G]: 0.1, [X]: 0.1, [T]: 0.1 });
    origins.settle(1);
    origins.receive(1, RECEIVED);
    expectClose(mixOf(origins, 1), shares({ [X]: 0.5, [K]: 0.3, [T]: 0.1, [G]: 0.1 }));
    expectClose(entered(origins, 1, BOOKED), shares({ [X]: 4, [K]: 3, [G]: 1 }));
    expectClose(entered(origins, 1, RECEIVED), shares({ [X]: 5, [K]: 3, [T]: 1, [G]: 1 }));
  });

  test('books nothing where nothing is fresh', () => {
    const origins = open();
    write(origins, 10, { [X]: 0.5, [E]: 0.5 });
    origins.settle(1);
    expect(entered(origins, 1, BOOKED)).toEqual(shares({}));
  });
});

test('new marks change wealth and no mix, group by group, whatever the order of owners', () => {
  const origins = new Origins(Int32Array.of(0, 0, 1, 0), 2);
  for (let owner = 0; owner < 4; owner++) give(origins, owner, 10, { [X]: owner / 10, [E]: 1 - owner / 10 });
  const before = [0, 1, 2, 3].map((owner) => mixOf(origins, owner));
  origins.revalueAll(Float64Array.of(5, 20, 30, 10), REVALUED);
  expect([0, 1, 2, 3].map((owner) => mixOf(origins, owner))).toEqual(before);
  expect([...origins.mixes.wealth]).toEqual([5, 20, 30, 10]);
  expectClose(entered(origins, 0, REVALUED), shares({ [X]: 1, [E]: -5 + 9 }));
  expectClose(entered(origins, 1, REVALUED), shares({ [X]: 4, [E]: 16 }));
});

test('shares sum to 1 through any course of receipts, payments and marks, and the books explain the holding', () => {
  const step = fc.record({
    deed: fc.constantFrom('receive', 'pay', 'leave', 'mark'),
    value: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    part: fc.integer({ min: 0, max: PARTS - 1 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 200 }), (steps) => {
      const origins = open();
      let largest = 0;
      for (const { deed, value, part } of steps) {
        const wealth = origins.mixes.wealth[0]!;
        largest = Math.max(largest, value, wealth);
        if (deed === 'receive')
          give(origins, 0, value, { [part]: 0.75, [FRESH_X]: (part === FRESH_X ? 0.75 : 0) + 0.25 });
        else if (deed === 'mark') origins.revalueAll(Float64Array.of((wealth * (value + 1)) / 1e6, 0), REVALUED);
        else if (wealth > 0) {
          origins.payment[PARTS] = Math.min(value, wealth);
          if (deed === 'pay') origins.pay(0, PAID);
          else origins.leave(0, PAID_IN);
        }
        if (origins.mixes.wealth[0]! > 0) expect(total(mixOf(origins))).toBeCloseTo(1, 12);
        for (let s = 0; s < PARTS; s++) {
          const [came, went, left, marked] = [RECEIVED, PAID, PAID_IN, REVALUED].map(
            (term) => entered(origins, 0, term)[s]!,
          );
          const held = mixOf(origins)[s]! * origins.mixes.wealth[0]!;
          expect(Math.abs(came! + marked! - went! - left! - held)).toBeLessThan(1e-9 * largest);
        }
      }
      expect(terms).toHaveLength(origins.books.length / 2 / PARTS);
    }),
    { seed: 5, numRuns: 200 },
  );
});
