import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claims, createClaims, draw, openClaims } from '../../sim/money/claims.ts';
import { type Credits, createCredits, nextEpoch, outstanding, putIn } from '../../sim/money/credits.ts';
import { FRESH_X, PARTS, X } from '../../sim/money/parts.ts';
import { alive, drawByHand, type Entry, sum, worth } from './credit-by-hand.ts';

const OWNERS = 6;
/** Accounts of the payees: owner 5 has two. */
const owners = Int32Array.of(0, 1, 2, 3, 4, 5, 5);

function pay(credits: Credits, payer: number, fresh: number, booked = 0): void {
  const payment = new Float64Array(PARTS + 1);
  const value = fresh + booked;
  payment[FRESH_X] = fresh / value;
  payment[X] = booked / value;
  payment[PARTS] = value;
  putIn(credits, payer, payment);
}

/** Draws `amounts` USD for `accounts` at one instant; what each owner got, by owner. */
function drawFor(credits: Credits, claims: Claims, accounts: readonly number[], amounts: readonly number[]) {
  openClaims(claims, credits, owners, accounts, amounts, accounts.length, 1);
  draw(credits, claims);
  const due = new Map<number, number>();
  for (const [i, account] of accounts.entries()) {
    due.set(owners[account]!, (due.get(owners[account]!) ?? 0) + amounts[i]!);
  }
  return new Map(
    [...due].map(([owner, value]) => {
      const claim = claims.of[owner]!;
      const part = value / claims.value[claim]!;
      const got = (drawn: Float64Array) => drawn[claim]! * part;
      return [owner, { fresh: got(claims.fresh), booked: got(claims.booked), open: got(claims.open) }];
    }),
  );
}

const open = (window = 3) => ({ credits: createCredits(OWNERS, window), claims: createClaims(OWNERS) });
const drawOne = ({ credits, claims }: ReturnType<typeof open>, payee: number, amount: number) =>
  drawFor(credits, claims, [payee], [amount]).get(payee)!;

describe('the credit that customers’ fees and burns give the protocol', () => {
  test('is drawn on by others up to what was paid in; the rest is not covered', () => {
    const world = open();
    pay(world.credits, 0, 30, 10);
    expect(drawOne(world, 1, 20)).toEqual({ fresh: 15, booked: 5, open: 0 });
    expect(drawOne(world, 2, 50)).toEqual({ fresh: 15, booked: 5, open: 30 });
    expect(outstanding(world.credits)).toBe(0);
  });

  test('is never drawn on by who paid it in, not by a cent', () => {
    const world = open();
    pay(world.credits, 1, 30, 10);
    expect(drawOne(world, 1, 20)).toEqual({ fresh: 0, booked: 0, open: 20 });
    pay(world.credits, 0, 8);
    expect(drawOne(world, 1, 20).fresh).toBeCloseTo(8, 12);
    expect(outstanding(world.credits)).toBeCloseTo(40, 12);
    expect(drawOne(world, 1, 20)).toEqual({ fresh: 0, booked: 0, open: 20 });
  });

  test('is drawn oldest epoch first', () => {
    const world = open();
    pay(world.credits, 0, 10);
    nextEpoch(world.credits);
    pay(world.credits, 0, 0, 10);
    expect(drawOne(world, 1, 15)).toEqual({ fresh: 10, booked: 5, open: 0 });
  });

  test.each([1, 2, 3, 30])('lapses after %i epochs and not before', (window) => {
    const world = open(window);
    pay(world.credits, 0, 10);
    for (let epoch = 1; epoch < window; epoch++) nextEpoch(world.credits);
    expect(outstanding(world.credits)).toBe(10);
    nextEpoch(world.credits);
    expect(outstanding(world.credits)).toBe(0);
    expect(world.credits.lapsed).toBe(10);
    expect(drawOne(world, 1, 5)).toEqual({ fresh: 0, booked: 0, open: 5 });
  });

  test('is there again when it is paid in after it was used up, in the same epoch', () => {
    const world = open();
    for (let round = 0; round < 100; round++) {
      pay(world.credits, round % 2, 10);
      expect(drawOne(world, 2, 11)).toEqual({ fresh: 10, booked: 0, open: 1 });
      expect(drawOne(world, round % 2, 11).open).toBe(11);
    }
    expect(world.credits.entries).toBeLessThan(4);
  });

  test('keeps its names and amounts through ten thousand draws that all but use it up', () => {
    const world = open();
    for (let round = 0; round < 10_000; round++) {
      pay(world.credits, round % 2, 1);
      drawOne(world, 2, 1 - 1e-7);
    }
    expect(outstanding(world.credits)).toBeCloseTo(1e-3, 9);
    const others = drawOne(world, 0, 1);
    expect(others.fresh).toBeGreaterThan(0);
    expect(others.fresh + drawOne(world, 1, 1).fresh).toBeCloseTo(1e-3, 9);
  });

  test('does not grow with time: entries of epochs gone by are used again', () => {
    const world = open(30);
    for (let epoch = 0; epoch < 3000; epoch++) {
      for (let payer = 0; payer < OWNERS; payer++) pay(world.credits, payer, 1);
      if (epoch % 3 === 0) drawOne(world, epoch % OWNERS, 20);
      nextEpoch(world.credits);
    }
    expect(world.credits.entries).toBeLessThanOrEqual(OWNERS * 32);
  });

  test('a window of no epoch is refused', () => {
    for (const window of [0, -1, 1.5, Number.NaN]) {
      expect(() => createCredits(1, window)).toThrow(`credits: expected a window of at least one epoch, got ${window}`);
    }
  });
});

describe('those who are paid at one instant', () => {
  test('share a credit that is short in proportion to what they are paid', () => {
    const { credits, claims } = open();
    pay(credits, 0, 30);
    const drawn = drawFor(credits, claims, [1, 2], [200, 100]);
    expect(drawn.get(1)!.fresh).toBeCloseTo(20, 12);
    expect(drawn.get(2)!.fresh).toBeCloseTo(10, 12);
    pay(credits, 0, 300);
    const more = drawFor(credits, claims, [1, 2], [200, 150]);
    expect(more.get(1)!.fresh).toBeCloseTo((300 * 200) / 350, 12);
    expect(more.get(2)!.fresh).toBeCloseTo((300 * 150) / 350, 12);
  });

  test('each draw what the other paid in', () => {
    const { credits, claims } = open();
    pay(credits, 1, 10);
    pay(credits, 2, 10);
    const drawn = drawFor(credits, claims, [1, 2], [50, 50]);
    expect(drawn.get(1)).toEqual({ fresh: 10, booked: 0, open: 40 });
    expect(drawn.get(2)).toEqual({ fresh: 10, booked: 0, open: 40 });
  });

  test('get what a payee’s own entry leaves to the others, also where the rest is claimed more than once', () => {
    const { credits, claims } = open();
    pay(credits, 1, 60);
    pay(credits, 3, 40);
    const drawn = drawFor(credits, claims, [1, 2], [50, 50]);
    // Claims 5/4 on the 40, ½ on all 100: of the 40, 5/7 and 2/7; of the 60 half to owner 2, and then what it still lacks.
    expect(drawn.get(1)!.fresh).toBeCloseTo(200 / 7, 12);
    expect(drawn.get(2)!.fresh).toBeCloseTo(50, 12);
    expect(outstanding(credits)).toBeCloseTo(50 - 200 / 7, 12);
  });

  test('are given their due however unlike the claims: all but nothing is left to a payee who paid in all but nothing', () => {
    const { credits, claims } = open();
    pay(credits, 1, 1e6);
    pay(credits, 3, 1e-5);
    const drawn = drawFor(credits, claims, [1, 2], [1e6, 250_000]);
    expect(drawn.get(1)!.fresh).toBeCloseTo(1e-5, 9);
    expect(drawn.get(2)!.fresh).toBeCloseTo(250_000, 9);
    expect(outstanding(credits)).toBeCloseTo(750_000, 9);
  });
});

const dollars = fc.integer({ min: 1, max: 1000 });
const owner = fc.integer({ min: 0, max: OWNERS - 1 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('pay in' as const), payer: owner, fresh: dollars, booked: fc.constantFrom(0, 3, 50) }),
  fc.record({
    kind: fc.constant('pay out' as const),
    payees: fc.array(fc.tuple(fc.integer({ min: 0, max: owners.length - 1 }), dollars), { minLength: 1, maxLength: 8 }),
    shift: fc.nat(7),
  }),
  fc.record({ kind: fc.constant('epoch' as const) }),
);

describe('any course of paying in and out', () => {
  test('agrees with a list of names and amounts, whatever the order of payees and the number of their accounts', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (steps, window) => {
        const one = open(window);
        const other = open(window);
        let entries: Entry[] = [];
        let put = 0;
        let taken = 0;
        for (const next of steps) {
          if (next.kind === 'epoch') {
            nextEpoch(one.credits);
            nextEpoch(other.credits);
            entries = alive(entries, one.credits.epoch, window);
          } else if (next.kind === 'pay in') {
            const { payer, fresh, booked } = next;
            pay(one.credits, payer, fresh, booked);
            pay(other.credits, payer, fresh, booked);
            const known = entries.find((entry) => entry.epoch === one.credits.epoch && entry.payer === payer);
            if (known) {
              known.fresh += fresh;
              known.booked += booked;
            } else entries.push({ epoch: one.credits.epoch, payer, fresh, booked });
            put += fresh + booked;
          } else {
            const accounts = next.payees.map(([account]) => account);
            const amounts = next.payees.map(([, amount]) => amount);
            const turned = <T>(list: readonly T[]) => [
              ...list.slice(next.shift % list.length),
              ...list.slice(0, next.shift % list.length),
            ];
            const drawn = drawFor(one.credits, one.claims, accounts, amounts);
            const again = drawFor(other.credits, other.claims, turned(accounts).reverse(), turned(amounts).reverse());
            const due = new Map<number, number>();
            next.payees.forEach(([account, amount]) => {
              due.set(owners[account]!, (due.get(owners[account]!) ?? 0) + amount);
            });
            const byHand = drawByHand(entries, due);
            for (const [payee, { fresh, booked, open: uncovered }] of drawn) {
              expect(fresh).toBeCloseTo(byHand.get(payee)!.fresh, 8);
              expect(booked).toBeCloseTo(byHand.get(payee)!.booked, 8);
              expect(fresh + booked + uncovered).toBeCloseTo(due.get(payee)!, 9);
              expect(again.get(payee)!.fresh).toBeCloseTo(fresh, 9);
              expect(again.get(payee)!.booked).toBeCloseTo(booked, 9);
              expect(uncovered).toBeGreaterThanOrEqual(0);
              taken += worth({ fresh, booked });
            }
          }
          expect(outstanding(one.credits)).toBeCloseTo(sum(entries), 8);
          expect(outstanding(one.credits) + one.credits.lapsed + taken).toBeCloseTo(put, 8);
        }
      }),
      { seed: 11, numRuns: 600 },
    );
  });
});
