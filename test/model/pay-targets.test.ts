import { describe, expect, test } from 'vitest';
import { moduleOf, worldOf } from '../worlds.ts';

const releasing = (to: string, days = 1) =>
  worldOf(`
quesnay: 1
name: release
run: { length: ${days} days, window: 1 day }
token: { supply: 1000 TOKEN, price: 2 USD/TOKEN }
genesis: { reserve: { token: 1000 TOKEN } }
populations:
  few: { agent: scripted, count: 3 }
  many: { agent: scripted, count: 700 }
  one: { agent: scripted, count: 1 }
rules:
  emission: { rule: constant-emission, rate: 10 TOKEN/day, to: { ${to} } }
`);

type World = ReturnType<typeof releasing>;
const held = (world: World, population: string) => {
  const { accounts, count } = moduleOf(world, population);
  return Array.from({ length: count }, (_, i) => world.holding(accounts.token! + i));
};

describe('a release', () => {
  test('reaches every member of every target, to the base unit', async () => {
    const world = releasing('few: 50 %, many: 30 %, one: 15 %, treasury: 5 %');
    await world.run();
    expect(held(world, 'few')).toEqual([1_666_667, 1_666_667, 1_666_666]);
    // 3,000,000 among 700: 4285 and 5/7 each, so that 500 get one more.
    expect(held(world, 'many')).toEqual([...Array(500).fill(4286), ...Array(200).fill(4285)]);
    expect(held(world, 'one')).toEqual([1_500_000]);
    expect(world.holding(world.protocol.treasury.TOKEN)).toBe(500_000);
  });

  test('is as much tomorrow, whatever stood on the list today', async () => {
    const world = releasing('many: 70 %, few: 30 %', 3);
    await world.run();
    expect(held(world, 'many')).toEqual(Array(700).fill(30_000));
    expect(held(world, 'few')).toEqual(Array(3).fill(3_000_000));
    expect(held(world, 'one')).toEqual([0]);
  });

  test('falls to the treasury where nobody has a claim', async () => {
    const world = releasing('stakers: 40 %, few: 60 %');
    await world.run();
    expect(held(world, 'few')).toEqual(Array(3).fill(2_000_000));
    expect(world.holding(world.protocol.treasury.TOKEN)).toBe(4_000_000);
  });
});
