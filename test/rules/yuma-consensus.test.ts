import { expect, test } from 'vitest';
import { perMember } from '../../sim/model/columns.ts';
import { defineAgent } from '../../sim/model/definitions.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';

/** What validators A, B and C give servers 1 and 2, epoch by epoch; the last line stands. */
type Votes = readonly (readonly (readonly [number, number])[])[];

const one = [1, 0] as const;
const two = [0, 1] as const;

/** opentensor/subtensor, src/tests/epoch.rs, test_yuma_3_kappa_moves_first, after an epoch that gives out permits. */
const movesFirst: Votes = [
  [one, one, one],
  [one, one, one],
  [two, one, one],
  [two, two, one],
  [two, two, two],
];

const server = defineAgent({
  name: 'server',
  about: 'Takes a place on the first day; answers nothing.',
  ownerClass: 'earning',
  parameters: {},
  columns: { taken: perMember('u8', '1 if it got the place') },
  accounts: { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } },
  payWeight: (_, member, world) => world.ports.consensus!.incentive(member),
  phases: {
    demand({ columns, count }, { epoch, ports }) {
      if (epoch !== 0) return;
      for (let j = 0; j < count; j++) columns.taken[j] = ports.consensus!.register(j) ? 1 : 0;
    },
  },
  provides: { mining: () => ({ answer: () => 0, accuracy: (member) => (member === 0 ? 0.25 : 0.75) }) },
});

const judges = (votes: Votes) =>
  defineAgent({
    name: 'judge',
    about: 'Votes as the table says.',
    ownerClass: 'earning',
    parameters: {},
    accounts: {
      usd: { asset: 'USD' },
      token: { asset: 'TOKEN' },
      staked: { asset: 'TOKEN', place: 'staked' },
      unbonding: { asset: 'TOKEN', place: 'unbonding' },
    },
    payWeight: (_, member, world) => world.ports.consensus!.dividend(member),
    setUp(self, world) {
      [800, 100, 100].forEach((stake, i) => {
        world.endow(self.accounts.token + i, stake);
        world.ports.staking!.stake(self as never, i, world.money('TOKEN', stake));
      });
    },
    phases: {
      supply(_, { epoch, ports }) {
        const line = votes[Math.min(epoch, votes.length - 1)]!;
        line.forEach((weights, i) => {
          ports.consensus!.setWeights(i, weights);
        });
      },
    },
  });

const build = (votes: Votes, consensus = '', servers = '10 TOKEN') =>
  worldOf(
    `
quesnay: 1
name: yuma
run: { length: 8 days, window: 8 days }
token: { supply: 1010 TOKEN }
genesis: { servers: { token: ${servers} }, holders: { token: 1000 TOKEN }, treasury: { token: ${1010 - 1000 - Number.parseFloat(servers)} TOKEN } }
populations:
  servers: { agent: server, count: 2 }
  judges: { agent: judge, count: 3 }
rules:
  staking: { rule: staking }
  consensus: { rule: yuma-consensus, miners: servers, validators: judges${consensus} }
  emission: { rule: constant-emission, rate: 100 TOKEN/day, to: { servers: 50 %, judges: 50 % } }
`,
    { use: [server, judges(votes)] },
  );

test('the chain’s own case: who follows later earns less', async () => {
  const world = build(
    movesFirst,
    ', bonds-penalty: 0 %, liquid-alpha: true, kappa: 0.5, alpha: { low: 10 %, high: 30 % }',
  );
  const { columns } = moduleOf(world, 'consensus');
  const dividends: number[][] = [];
  for (let epoch = 1; epoch < 7; epoch++) {
    await world.run((epoch + 1) * 24 + 1);
    dividends.push(Array.from(columns.dividends!.subarray(0, 3)));
  }
  const expected = [
    [0.8, 0.1, 0.1],
    [1, 0, 0],
    [0.9382, 0.0618, 0],
    [0.8819, 0.0773, 0.0407],
    [0.8564, 0.0844, 0.0592],
    [0.8418, 0.0884, 0.0697],
  ];
  expected.forEach((row, epoch) => {
    row.forEach((share, i) => {
      expect(dividends[epoch]![i]).toBeCloseTo(share, 3);
    });
  });
});

test('emission goes by incentive and dividends; before there are permits miners earn nothing', async () => {
  const world = build([
    [one, one, one],
    [one, one, one],
    [two, two, two],
  ]);
  const { accounts } = moduleOf(world, 'servers');
  const paid = () => [0, 1].map((j) => holds(world, accounts.token! + j));
  await world.run(25);
  expect(paid()).toEqual([4.9, 4.9]); // The fee of .1 is gone, and the treasury keeps what nobody earned.
  await world.run(49);
  expect(paid()).toEqual([54.9, 4.9]);
  await world.run(73);
  expect(paid()).toEqual([54.9, 54.9]);
  const validators = moduleOf(world, 'judges').accounts.token!;
  const [first = 0, second = 0] = [0, 1].map((i) => holds(world, validators + i));
  expect(first / second).toBeCloseTo(8, 6);
});

test('a place costs its fee, which is burnt; who cannot pay gets none and earns nothing', async () => {
  const world = build([[one, one, one]], ', fee: 3 TOKEN', '4 TOKEN');
  await world.run(48);
  expect(Array.from(moduleOf(world, 'servers').columns.taken!)).toEqual([0, 0]);
  const rich = build([[two, two, two]], ', fee: 3 TOKEN', '6 TOKEN');
  await rich.run(1);
  expect(-holds(rich, rich.protocol.issuance.TOKEN)).toBe(1004);
  expect(rich.ports.consensus!.register(0)).toBe(false); // It has one.
});

test('who leaves loses its weights and comes back without bonds; what was its is paid to nobody', async () => {
  const world = build([[one, one, one]]);
  await world.run(72);
  const { columns } = moduleOf(world, 'consensus');
  const consensus = world.ports.consensus!;
  expect([consensus.seated(0), consensus.incentive(0), consensus.seatedSince(0)]).toEqual([true, 1, 0]);
  consensus.leave(0);
  expect(consensus.seated(0)).toBe(false);
  await world.run(97);
  expect(consensus.incentive(0)).toBe(0);
  expect(columns.bonds![3]).toBeGreaterThan(0);
  expect(consensus.register(0)).toBe(true);
  expect(consensus.seatedSince(0)).toBe(4);
  expect([0, 1, 2].map((i) => columns.bonds![i * 5 + 3])).toEqual([0, 0, 0]);
});

test('a consensus is public as many epochs later as the scenario says', async () => {
  const publicAfter = async (delay: number, hours: number) => {
    const world = build(
      [
        [one, one, one],
        [one, one, one],
        [two, two, two],
      ],
      `, reveal-after: ${delay}`,
    );
    await world.run(hours);
    const revealed = new Float64Array(2);
    world.ports.consensus!.revealed(revealed);
    return Array.from(revealed);
  };
  // Permits at the close of day 1, the first consensus on server 1 at that of day 2, on server 2 at that of day 3.
  expect(await publicAfter(1, 47)).toEqual([0, 0]);
  expect(await publicAfter(1, 49)).toEqual([1, 0]);
  expect(await publicAfter(1, 73)).toEqual([0, 1]);
  expect(await publicAfter(3, 73)).toEqual([0, 0]);
  expect(await publicAfter(3, 97)).toEqual([1, 0]);
  expect(await publicAfter(3, 121)).toEqual([0, 1]);
});

test('what is revealed about a place is not about who has taken it since', async () => {
  const world = build([[one, one, one]], ', reveal-after: 3');
  await world.run(97);
  const consensus = world.ports.consensus!;
  const revealed = new Float64Array(2);
  consensus.revealed(revealed);
  expect(revealed[0]).toBe(1);
  consensus.leave(0);
  consensus.register(0);
  consensus.revealed(revealed);
  expect(revealed[0]).toBe(0);
});

test('the accuracy served is that of the miner who earns most', async () => {
  const world = build([
    [one, one, one],
    [one, one, one],
    [two, two, two],
  ]);
  await world.run(49);
  expect(world.view().gauge('model.accuracy')).toBe(0.25);
  await world.run(73);
  expect(world.view().gauge('model.accuracy')).toBe(0.75);
});

test('more accounts than there is room for are refused', () => {
  expect(() => build([[one, one, one]], ', accounts: 4')).toThrow(
    'consensus.accounts: expected room for 5, got 4; try a larger accounts',
  );
});
