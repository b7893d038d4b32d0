import { describe, expect, test } from 'vitest';
import { type Contest, type Contestant, hold } from './contest.ts';
import { median, ratio, standings } from './standings.ts';

/** A program that prints its figures. */
function printing(name: string, rate: number, supply = 100): Contestant {
  const figures = JSON.stringify({ rate, agrees: { supply } });
  return { name, command: [process.execPath, '-p', `'${figures}'`], read: JSON.parse };
}

const contest = (contestants: Contestant[]): Contest => ({
  title: 'A race',
  contestants,
  rounds: 2,
  goals: [{ of: 'hare', against: 'tortoise', atLeast: 3 }],
  tolerance: { supply: 0.01 },
});
const race = (...contestants: Contestant[]) =>
  standings(
    contest(contestants),
    hold(contest(contestants), () => {}),
  );

describe('standings', () => {
  test('say who was how fast, that all agree, and that the goal is met', () => {
    expect(race(printing('tortoise', 2), printing('hare', 8, 101)).split('\n')).toEqual([
      'A race',
      expect.stringMatching(/^ {2}tortoise +2\.00 {2}2\.00–2\.00$/),
      expect.stringMatching(/^ {2}hare +8\.00 {2}8\.00–8\.00 +4\.00 × tortoise$/),
      '  supply: all agree within 1 %',
      '  goal: hare ≥ 3 × tortoise: 4.00, met',
      '',
    ]);
  });

  test('say who disagrees, and that the goal is missed', () => {
    const text = race(printing('tortoise', 4), printing('hare', 8, 102));
    expect(text).toContain('supply: NOT as in tortoise: hare');
    expect(text).toContain('goal: hare ≥ 3 × tortoise: 2.00, NOT met');
  });

  test('leave out whoever cannot be had, or fails, with the reason', () => {
    const absent = { name: 'tortoise', command: { missing: 'no C compiler' }, read: JSON.parse };
    const broken = { name: 'snail', command: [process.execPath, '-e', 'process.exit(3)'], read: JSON.parse };
    const text = race(absent, broken, printing('hare', 8));
    expect(text).toMatch(/tortoise +left out: no C compiler/);
    expect(text).toMatch(/snail +left out: ended with 3/);
    expect(text).toContain('goal: hare ≥ 3 × tortoise: –, not decided');
  });
});

test('a ratio is taken within each round, so that a slow moment befalls both sides', () => {
  const turns = (...rates: number[]) => rates.map((rate) => ({ rate, agrees: {} }));
  const rounds = new Map([
    ['hare', turns(10, 1, 30)],
    ['tortoise', turns(5, 0.5, 10)],
  ]);
  expect(ratio({ rounds, missing: new Map() }, 'hare', 'tortoise')).toBe(2);
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});
