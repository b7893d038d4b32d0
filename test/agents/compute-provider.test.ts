import { describe, expect, test } from 'vitest';
import type { Economy } from '../../sim/economy/economy.ts';
import { moduleOf } from '../worlds.ts';
import { type ProviderWorld, providerWorld } from './fixtures/provider-world.ts';

const own = (world: Economy) => moduleOf(world, 'providers').columns;
const usd = (world: Economy, i: number) => world.holding(moduleOf(world, 'providers').accounts.usd! + i) / 1e6;
const token = (world: Economy, i: number) => world.holding(moduleOf(world, 'providers').accounts.token! + i) / 1e6;
const active = (world: Economy) => world.view().gauge('providers.active');
/** USD base units of a reason, from one role to another. */
const flow = (world: Economy, reason: string, from: string, to: string) => {
  const { flows, chart } = world.ledger;
  const at = chart.reasons.indexOf(reason) * flows.roles + chart.roles.indexOf(from);
  return flows.amount[at * flows.roles + chart.roles.indexOf(to)]! / 1e6;
};

// The plain machine does 1 PFLOP-hour an hour and draws 1.25 kW at work, .125 kW idle, at .10 USD/kWh.
const POWER = 1.25;
const IDLE = 0.125;
const OPERATIONS = 3;
/** Its bills for a day with so many hours at work, USD. */
const bills = (hours: number) => OPERATIONS + 0.1 * (POWER * hours + IDLE * (24 - hours));

describe('machines', () => {
  test('are what hardware and region make of them', () => {
    const world = providerWorld({
      providers:
        'count: 1200; active: 0; regions: data/regions.yaml; classes: { plain: 60 %, short-lived: 40 % }; devices: { values: [1 GPU, 2 GPU, 3 GPU] }',
    });
    const { hardware, region, capacity, power, standby, tariff, trip, price, life } = own(world);
    const plainNear = [...hardware!.keys()].find((i) => i % 3 === 1 && hardware![i] === 0 && region![i] === 0)!;
    const shortFar = [...hardware!.keys()].find((i) => i % 3 === 2 && hardware![i] === 1 && region![i] === 1)!;
    const of = (i: number) => [capacity![i], power![i], standby![i], tariff![i], price![i], life![i]];
    expect(of(plainNear)).toEqual([2, 2 * 1.25, 2 * 0.125, 0.1, 7300, 730]);
    expect(of(shortFar)).toEqual([6, 3 * 0.5, 0, 0.4, 900, 30]);
    // 2·1000 km at two thirds of 299,792.458 km/s, and 5 ms
    expect(trip![plainNear]! * 3.6e6).toBeCloseTo(2000 / 199.861638667 + 5, 9);
    expect(trip![shortFar]! * 3.6e6).toBeCloseTo(2, 12);
    // Shares within 4.5 standard errors: by chance once in 70,000 seeds each.
    const share = (column: ArrayLike<number>) => Array.from(column).filter((value) => value === 0).length / 1200;
    expect(Math.abs(share(region!) - 0.75)).toBeLessThan(4.5 * Math.sqrt((0.75 * 0.25) / 1200));
    expect(Math.abs(share(hardware!) - 0.6)).toBeLessThan(4.5 * Math.sqrt((0.6 * 0.4) / 1200));
  });

  test('are bought with the owner’s own money, and the cushion comes in beside', () => {
    const world = providerWorld({ providers: 'count: 5; active: 2; cushion: 10 days; planned-utilisation: 50 %' });
    expect(flow(world, 'entry.capital', 'outside', 'providers')).toBeCloseTo(2 * (3650 + 10 * bills(12)), 5);
    expect(flow(world, 'capex.hardware', 'providers', 'outside')).toBe(7300);
    expect([usd(world, 0), usd(world, 2)]).toEqual([expect.closeTo(10 * bills(12), 6), 0]);
    expect(active(world)).toBe(2);
  });

  test('are offered at what an hour at work costs to run, and the margin', async () => {
    const world = providerWorld({ providers: 'count: 1; active: 1; margin: 20 %' });
    await world.run(1);
    expect(world.ports.compute!.price()).toBeCloseTo(1.2 * (0.1 * POWER + OPERATIONS / 24), 12);
    world.change('providers', 'electricity-level', 3);
    await world.run(25);
    expect(own(world).reserve![0]).toBeCloseTo(1.2 * (0.3 * POWER + OPERATIONS / 24), 12);
  });

  test('cost, in full: instalments of a continuous annuity, power, operations, spread over the hours sold', () => {
    const world = providerWorld({ providers: 'count: 3; active: 2; required-return: 10 %/year' });
    // ∫₀² e^(−.1 t) dt = 1.8126924692 years of instalments pay for the machine.
    const instalment = 3650 / 1.8126924692 / 365;
    const cost = (instalment / 24 + OPERATIONS / 24) / 0.7 + 0.1 * POWER;
    expect(world.view().gauge('compute.cost')).toBeCloseTo(cost, 9);
    const free = providerWorld({ providers: 'count: 1; active: 1; required-return: 0 %/year' });
    expect(free.view().gauge('compute.cost')).toBeCloseTo((5 / 24 + OPERATIONS / 24) / 0.7 + 0.1 * POWER, 9);
    expect(providerWorld({ providers: 'count: 1; active: 0' }).view().gauge('compute.cost')).toBeNaN();
  });
});

describe('the books', () => {
  test('pay for power really drawn, at work and idle, and for operations', async () => {
    const world = providerWorld({
      providers: 'count: 2; active: 1; takes: 0 %; cushion: 10 days',
      clients: 'jobs: [{ at: 1 h, work: 6 PFLOPh }, { at: 20 h, work: 10 PFLOPh }], pays: 2 USD/PFLOPh',
    });
    await world.run(24);
    expect(flow(world, 'opex.electricity', 'providers', 'outside')).toBeCloseTo(bills(10) - OPERATIONS, 6);
    expect(flow(world, 'opex.operations', 'providers', 'outside')).toBeCloseTo(OPERATIONS, 6);
    await world.run(48);
    expect(flow(world, 'opex.electricity', 'providers', 'outside')).toBeCloseTo(
      bills(10) + bills(6) - 2 * OPERATIONS,
      6,
    );
    const view = world.view();
    expect(view.counter('providers.energy')).toBeCloseTo(POWER * 6 + IDLE * 18, 9);
    expect([own(world).pay![0], own(world).bills![0]]).toEqual([
      expect.closeTo((2 * 6 + 2 * 10) / 2, 9),
      expect.closeTo((bills(10) + bills(6)) / 2, 9),
    ]);
    expect(usd(world, 0)).toBeCloseTo(10 * bills(0.7 * 24) + 32 - bills(10) - bills(6), 5);
  });

  test('take out a part of the profit, and never the cushion', async () => {
    const world = providerWorld({
      providers: 'count: 1; active: 1; takes: 60 %; cushion: 1 day',
      clients: 'jobs: [{ at: 1 h, work: 6 PFLOPh }], pays: 2 USD/PFLOPh',
    });
    await world.run(24);
    const profit = 12 - bills(6);
    expect(flow(world, 'withdrawal', 'providers', 'outside')).toBeCloseTo(0.6 * profit, 5);
    await world.run(48); // A day without pay: what was left in is used first.
    expect(flow(world, 'withdrawal', 'providers', 'outside')).toBeCloseTo(0.6 * profit, 5);
    expect(usd(world, 0)).toBeCloseTo(bills(0.7 * 24) + 0.4 * profit - bills(0), 5);
  });

  test('fill up the cushion before anything is taken out', async () => {
    const world = providerWorld({
      providers: 'count: 1; active: 1; takes: 100 %; cushion: 2 days',
      clients: 'jobs: [{ at: 25 h, work: 6 PFLOPh }], pays: 2 USD/PFLOPh',
    });
    await world.run(48);
    const lost = bills(0);
    expect(flow(world, 'withdrawal', 'providers', 'outside')).toBeCloseTo(12 - bills(6) - lost, 5);
    expect(usd(world, 0)).toBeCloseTo(2 * bills(0.7 * 24), 5);
  });

  // A pool of 500 TOKEN and 500 USD, and 20 TOKEN a day for work.
  const paidInToken: ProviderWorld = {
    genesis: 'pool: { token: 500 TOKEN, cash: 500 USD }, reserve: { token: 500 TOKEN }',
    markets: 'pool: { market: constant-product, fee: 0 % }',
    rules: 'emission: { rule: constant-emission, rate: 20 TOKEN/day, from: reserve, to: { providers: 100 % } }',
    clients: 'daily: [6 PFLOPh, 12 PFLOPh], pays: 0.000001 USD/PFLOPh',
  };

  test('sell just enough TOKEN when dollars are short', async () => {
    const world = providerWorld({
      ...paidInToken,
      providers: 'count: 1; active: 1; cushion: 0 days; takes: 0 %',
      clients: 'daily: [6 PFLOPh], pays: 0.000001 USD/PFLOPh',
    });
    await world.run(24);
    const due = bills(6) - 0.000006;
    // Selling a into 500/500 without fee fetches 500a/(500 + a).
    expect(20 - token(world, 0)).toBeCloseTo((500 * due) / (500 - due), 4);
    expect(usd(world, 0)).toBeLessThan(3e-6);
    expect(own(world).pay![0]).toBeCloseTo(20, 4); // at the day's mark
  });

  test('emission follows work', async () => {
    const world = providerWorld({ ...paidInToken, providers: 'count: 3; active: 3; takes: 0 %' });
    await world.run(24);
    expect([token(world, 0), token(world, 1), token(world, 2)]).toEqual([
      expect.closeTo(20 / 3, 5),
      expect.closeTo(40 / 3, 5),
      0,
    ]);
  });

  test('write machines down in a straight line, charge the return on what is left, and stop at the end of life', async () => {
    const world = providerWorld({
      providers: 'count: 1; active: 1; classes: { short-lived: 100 % }; required-return: 12 %/year; patience: 100 days',
      length: '40 days',
    });
    await world.run(15 * 24);
    expect(own(world).depreciation![0]).toBeCloseTo(150, 9);
    // 12 % a year on 300 falling to 150: 225 on average over 15 days.
    expect(own(world).charge![0]).toBeCloseTo((225 * 0.12 * 15) / 365, 9);
    await world.run(40 * 24);
    expect(own(world).depreciation![0]).toBeCloseTo(300, 9);
    expect(own(world).purchases![0]).toBe(300);
    expect(active(world)).toBe(0);
    expect(own(world).exits![0]).toBe(1);
  });

  test('a worn-out machine that pays is replaced on the same day', async () => {
    const world = providerWorld({
      providers: 'count: 1; active: 1; classes: { short-lived: 100 % }',
      clients: 'daily: [20 PFLOPh], pays: 3 USD/PFLOPh',
      length: '95 days',
    });
    await world.run();
    expect(active(world)).toBe(1);
    expect([own(world).purchases![0], own(world).entries![0], own(world).exits![0]]).toEqual([1200, 4, 3]);
    expect(own(world).depreciation![0]).toBeCloseTo(300 * (95 / 30), 9);
  });
});

describe('entry and exit', () => {
  // A machine that works half of each day; pay and bills of the day before decide.
  const quick = 'memory: 1 day; inertia: 1 hour; patience: 1 day; cushion: 1000 days; planned-utilisation: 50 %';
  const half = 'daily: [12 PFLOPh]';
  const stays = async (pays: number) => {
    const providers = `count: 1; active: 1; ${quick.replace('inertia: 1 hour; ', '')}`;
    const world = providerWorld({ providers, clients: `${half}, pays: ${pays} USD/PFLOPh`, length: '20 days' });
    await world.run();
    return active(world) === 1;
  };
  const enters = async (pays: number) => {
    // Two members, one of them in: who enters would share what is earned.
    const world = providerWorld({
      providers: `count: 2; active: 1; exit: 100 %; ${quick.replace('inertia: 1 hour', 'inertia: 1 day')}`,
      clients: `${half}, pays: ${pays} USD/PFLOPh`,
      length: '20 days',
    });
    await world.run();
    return active(world) === 2;
  };
  const instalment = 3650 / 1.8126924692 / 365;
  const entryPrice = (1.33 * (instalment + bills(12)) * 2) / 12;
  const exitPrice = (0.77 * bills(12)) / 12;

  test('a machine is bought when half of the pay exceeds full cost by a third', async () => {
    expect(await enters(entryPrice * 0.99)).toBe(false);
    expect(await enters(entryPrice * 1.01)).toBe(true);
  });

  test('an owner leaves when pay falls short of running cost by a quarter', async () => {
    expect(await stays(exitPrice * 1.01)).toBe(true);
    expect(await stays(exitPrice * 0.99)).toBe(false);
  });

  test('between the two, who is in stays in and who is out stays out', async () => {
    for (const pays of [exitPrice * 1.05, bills(12) / 12, entryPrice * 0.95]) {
      expect([await stays(pays), await enters(pays)]).toEqual([true, false]);
    }
  });

  test('patience: a fortnight of losses is borne, a month is not, and a good day starts the count anew', async () => {
    const lossy = { providers: 'count: 1; active: 1; patience: 14 days; memory: 1 day', length: '60 days' };
    const world = providerWorld({ ...lossy, clients: 'jobs: [{ at: 241 h, work: 20 PFLOPh }], pays: 5 USD/PFLOPh' });
    await world.run(24 * 25); // Fourteen days of losses since day 11.
    expect(active(world)).toBe(1);
    await world.run(24 * 26);
    expect(active(world)).toBe(0);
    expect(usd(world, 0)).toBe(0); // It took its money out.
  });

  test('who cannot pay its bills is insolvent, and leaves', async () => {
    const world = providerWorld({ providers: 'count: 1; active: 1; patience: 1 year; cushion: 5 days' });
    await world.run();
    const days = (5 * bills(0.7 * 24)) / bills(0); // The cushion is for busy days.
    expect(own(world).exits![0]).toBe(1);
    expect(own(world).unpaid![0]).toBeCloseTo(bills(0) * (Math.ceil(days) - days), 5);
    expect([active(world), usd(world, 0)]).toEqual([0, 0]);
  });

  test('machines stay where power is cheap', async () => {
    const world = providerWorld({
      providers: 'count: 40; active: 40; regions: data/regions.yaml; operations: 1 USD/day',
      clients: `daily: [${Array.from({ length: 20 }, () => '20 PFLOPh')}], announced: 0 PFLOPh`,
      market: 'planned-load: 90 %, patience: { inference: 1 week }',
      length: '1 year',
    });
    await world.run();
    const { active: stayed, region } = own(world);
    const near = [...stayed!.keys()].filter((i) => region![i] === 0);
    const far = [...stayed!.keys()].filter((i) => region![i] === 1);
    expect(far.length).toBeGreaterThan(4);
    expect(near.filter((i) => stayed![i] === 1).length).toBeGreaterThan(15);
    expect(far.filter((i) => stayed![i] === 1)).toEqual([]);
  });
});

describe('failures', () => {
  const failing =
    'mean-time-between-failures: 8 days; mean-time-to-repair: 2 days; patience: 10 years; cushion: 10 years';

  test('take out a fifth of the capacity when repairs take a fifth of the time', async () => {
    const world = providerWorld({ providers: `count: 300; active: 300; ${failing}`, length: '220 days' });
    let up = 0;
    const days = 200;
    for (let day = 20; day < 20 + days; day++) {
      await world.run(24 * day + 12);
      up += world.view().gauge('compute.capacity')! / 300;
    }
    // Daily samples of an alternating process remember e^(−(1/8 + 1/2)) a day: 3.4 times the variance of independent ones.
    const error = Math.sqrt((0.8 * 0.2 * 3.4) / (300 * days));
    expect(Math.abs(up / days - 0.8)).toBeLessThan(4.5 * error); // by chance once in 150,000 seeds
  });

  test('are the same luck for a member whatever the others do', async () => {
    const outages = async (count: number) => {
      const world = providerWorld({ providers: `count: ${count}; active: ${count}; ${failing}`, length: '60 days' });
      const history: number[] = [];
      for (let hour = 0; hour < 24 * 60; hour += 6) {
        await world.run(hour);
        history.push(own(world).outages![1]! + own(world).broken![1]! / 2);
      }
      return history;
    };
    const few = await outages(2);
    expect(few.at(-1)).toBeGreaterThan(1);
    expect(await outages(7)).toEqual(few);
  });

  test('of a machine that is gone are not those of the new one', async () => {
    const world = providerWorld({
      providers:
        'count: 200; active: 200; classes: { short-lived: 100 % }; mean-time-between-failures: 60 days; mean-time-to-repair: 6 min',
      clients: `daily: [${Array.from({ length: 200 }, () => '20 PFLOPh')}], pays: 5 USD/PFLOPh`,
      market: 'patience: { inference: 1 week }',
      length: '360 days',
    });
    await world.run();
    expect(own(world).exits![0]).toBe(200 * 12);
    const failures = [...own(world).outages!].reduce((sum, n) => sum + n, 0) - 200 * 12;
    expect(Math.abs(failures - 1200)).toBeLessThan(4.5 * Math.sqrt(1200)); // by chance once in 150,000 seeds
  });

  test('of who has left concern nobody, and who returns is whole', async () => {
    const world = providerWorld({
      providers: `count: 1; active: 1; classes: { short-lived: 100 % }; mean-time-between-failures: 29 days; mean-time-to-repair: 1000 years`,
      clients: 'daily: [20 PFLOPh], pays: 20 USD/PFLOPh',
      market: 'patience: { inference: 30 days }',
      length: '365 days',
    });
    const broken: number[] = [];
    for (let day = 1; day < 360; day++) {
      await world.run(24 * day + 1);
      if (own(world).active![0] === 1) broken.push(own(world).broken![0]!);
    }
    expect(broken).toContain(1);
    expect(broken.lastIndexOf(0)).toBeGreaterThan(broken.indexOf(1));
  });
});

describe('the same run', () => {
  test('resumed from any day, hash for hash', async () => {
    const full: ProviderWorld = {
      providers:
        'count: 12; active: 4; regions: data/regions.yaml; classes: { plain: 50 %, short-lived: 50 % }; devices: { lognormal: { median: 1 GPU, sigma: 0.5 } }; mean-time-between-failures: 5 days; mean-time-to-repair: 1 day; inertia: 5 days; memory: 5 days; cushion: 20 days',
      clients: 'arrivals: 3 /h, announced: 70 PFLOPh',
      genesis: 'pool: { token: 500 TOKEN, cash: 500 USD }, reserve: { token: 500 TOKEN }',
      markets: 'pool: { market: constant-product }',
      rules: 'emission: { rule: constant-emission, rate: 3 TOKEN/day, from: reserve, to: { providers: 100 % } }',
      length: '90 days',
    };
    const whole = providerWorld(full);
    await whole.run();
    expect(own(whole).entries![0]).toBeGreaterThan(5);
    expect(own(whole).exits![0]).toBeGreaterThan(0);
    for (const day of [10.3, 45, 61.99]) {
      const first = providerWorld(full);
      await first.run(24 * day);
      const second = providerWorld(full);
      second.load(first.save());
      await second.run();
      expect(second.kernel.hash.digest()).toBe(whole.kernel.hash.digest());
    }
    expect(whole.ledger.balance.reduce((a, b) => a + b, 0)).toBe(0);
  });
});

describe('is refused', () => {
  test.each([
    ['count: 2; active: 3', 'providers.active: expected at most its 2 members, got 3; try count: 3'],
    ['classes: { gold: 100 % }', 'data/hardware.yaml: expected one of plain, short-lived, got gold'],
    ['hardware: data/no-source.yaml', 'data/no-source.yaml: plain.peak.source: expected where the number comes from'],
    [
      'hardware: data/regions.yaml; classes: { near: 100 % }',
      'data/regions.yaml: near.peak: expected a number of PFLOPh/h',
    ],
    ['regions: data/hardware.yaml', 'data/hardware.yaml: plain.weight: expected a number of 1, got none'],
    ['classes: { plain: 50 % }', 'expected shares that sum to 100 %, got 50 %'],
    ['mean-time-between-failures: 1 min', 'expected at least 1 h, got 0.016666666666666666 h'],
  ])('%s', (providers, message) => {
    expect(() => providerWorld({ providers })).toThrow(message);
  });
});
