import { expect, test } from 'vitest';
import { holds, moduleOf, worldOf } from '../worlds.ts';

const economy = (supply: string, rules = '') =>
  worldOf(`
quesnay: 1
name: tao
run: { length: 3 days, window: 3 days }
token: { symbol: TAO, supply: ${supply} TAO, decimals: 9 }
genesis: { treasury: { token: ${supply} TAO } }
populations:
  miners: { agent: scripted, count: 3 }
rules:
  emission: { rule: tao-emission, share: 1 %, to: { miners: 100 % } }
${rules}
`);
const supplyOf = (world: ReturnType<typeof economy>) => -holds(world, world.protocol.issuance.TOKEN, 9);

test('a hundredth of the network emits a hundredth of 7,200 TAO a day, and half of it once half the cap is issued', async () => {
  const world = economy('104_900');
  const issued: number[] = [];
  for (const day of [1, 2, 3]) {
    await world.run(day * 24 + (day < 3 ? 1 : 0));
    issued.push(supplyOf(world));
  }
  expect(issued).toEqual([104_972, 105_044, 105_080]);
  const miners = moduleOf(world, 'miners').accounts.token!;
  expect(holds(world, miners, 9)).toBe(60);
});

test('what is burnt delays the halving, and the fourth quarter of the cap is worth a quarter', async () => {
  const burning = economy('104_900', '  burn: { rule: burn, rate: 100 TAO/day }');
  await burning.run();
  expect(supplyOf(burning)).toBe(104_900 + 3 * (72 - 100));
  const late = economy('157_500');
  await late.run();
  expect(supplyOf(late)).toBe(157_500 + 3 * 18);
});

test('at the cap nothing is left to emit', async () => {
  const world = economy('210_000');
  await world.run();
  expect(supplyOf(world)).toBe(210_000);
});
