import { describe, expect, test } from 'vitest';
import { earningSamples, firstRegistrant, UNREGISTERED } from '../../../sim/mechanisms/data-pay/first-registrant.ts';

const nobody = new Int32Array(6).fill(UNREGISTERED);

describe('the first registrant', () => {
  test('owns a content, however the list is ordered', () => {
    const early = { indices: [0, 1, 2], owner: 4, registered: 10 };
    const late = { indices: [1, 2, 3], owner: 9, registered: 11 };
    for (const list of [
      [early, late],
      [late, early],
    ])
      expect([...firstRegistrant(nobody, list)]).toEqual([4, 4, 4, 9, UNREGISTERED, UNREGISTERED]);
  });

  test('is the first in the list of two at the same time', () => {
    const one = { indices: [5], owner: 1, registered: 3 };
    const two = { indices: [5], owner: 2, registered: 3 };
    expect(firstRegistrant(nobody, [two, one])[5]).toBe(2);
  });

  test('is remembered when its shard has left', () => {
    const original = { indices: [0, 1], owner: 1, registered: 0 };
    const copy = { indices: [0, 1], owner: 2, registered: 5 };
    const month = firstRegistrant(nobody, [original, copy]);
    const next = firstRegistrant(month, [copy]);
    expect([...earningSamples(next, copy)]).toEqual([]);
    expect([...nobody]).toEqual(new Array(6).fill(UNREGISTERED));
  });

  test.each([6, -1, 0.5, Number.NaN])('is refused for content %s of a register of six', (content) => {
    expect(() => firstRegistrant(nobody, [{ indices: [content], owner: 3, registered: 0 }])).toThrow(
      `firstRegistrant: indices: expected content ids below 6, got ${content} from owner 3`,
    );
  });
});

describe('earning samples', () => {
  test('are those whose content the owner holds, each content once', () => {
    const owners = Int32Array.of(1, 2, 1, UNREGISTERED, 1, 2);
    expect([...earningSamples(owners, { indices: [2, 1, 0, 2, 4, 3], owner: 1, registered: 0 })]).toEqual([0, 2, 4]);
  });
});
