import { describe, expect, test } from 'vitest';
import type { Economy } from '../../sim/economy/economy.ts';
import { defineAgent } from '../../sim/model/definitions.ts';
import { BOOKED } from '../../sim/money/books.ts';
import { X } from '../../sim/money/parts.ts';
import { moduleOf } from '../worlds.ts';
import { computeWorld } from './fixtures/compute-world.ts';

const market = (world: Economy) => moduleOf(world, 'compute').columns;
const of = (world: Economy, id: string) => moduleOf(world, id).columns;
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe('the auction', () => {
  // Five, three and four PFLOP-hours a day asked at 1.0, 1.2 and 1.5 USD.
  const rig =
    'count: 3, reserve: { values: [1 USD/PFLOPh, 1.2 USD/PFLOPh, 1.5 USD/PFLOPh] }, rate: { values: [5 PFLOPh/day, 3 PFLOPh/day, 4 PFLOPh/day] }';
  const cleared = async (announced: number, rest = '') => {
    const world = computeWorld({
      machines: rig,
      clients: `announced: ${announced} PFLOPh`,
      market: `planned-load: 100 %, smoothing: 0 h, ${rest}`,
    });
    await world.run(1);
    return { price: world.ports.compute!.price(), accepted: [...of(world, 'machines').rate!].map((rate) => rate * 24) };
  };

  test('all who are needed get the ask of the last one, and who asks more is out', async () => {
    expect(await cleared(7)).toEqual({ price: 1.2, accepted: [5, 3, 0] });
    expect(await cleared(4)).toEqual({ price: 1, accepted: [5, 0, 0] });
    expect(await cleared(12)).toEqual({ price: 1.5, accepted: [5, 3, 4] });
  });

  test('with nothing announced the cheapest stands by', async () => {
    expect(await cleared(0)).toEqual({ price: 1, accepted: [5, 0, 0] });
  });

  test('the planned load asks for more capacity than work', async () => {
    const world = computeWorld({ machines: rig, clients: 'announced: 4 PFLOPh', market: 'planned-load: 50 %' });
    await world.run(1);
    expect(world.ports.compute!.price()).toBe(1.2); // eight to have four done
  });

  test('scarcity raises the price above the last ask, up to the ceiling', async () => {
    // 15 wanted, 12 offered: (15/12)^4 = 2.44140625 times 1.5
    expect((await cleared(15)).price).toBeCloseTo(3.662109375, 12);
    expect((await cleared(15, 'elasticity: 1')).price).toBeCloseTo(1.875, 12);
    expect((await cleared(100)).price).toBe(12);
    expect((await cleared(15, 'ceiling: 2 USD/PFLOPh')).price).toBe(2);
  });

  test('who asks more than the ceiling is out; where nobody is left the price is the ceiling', async () => {
    expect(await cleared(12, 'ceiling: 1.3 USD/PFLOPh')).toEqual({ price: 1.3, accepted: [5, 3, 0] });
    expect(await cleared(12, 'ceiling: 0.5 USD/PFLOPh')).toEqual({ price: 0.5, accepted: [0, 0, 0] });
  });

  test('the price falls smoothly and never below the ask that is needed', async () => {
    const world = computeWorld({
      machines: `${rig}, offers: 20 days`,
      clients: 'announced: 15 PFLOPh',
      market: 'planned-load: 100 %, smoothing: 2 days',
    });
    await world.run(1);
    expect(world.ports.compute!.price()).toBeCloseTo(3.662109375, 12);
    world.change('clients', 'announced', 7);
    for (let day = 1; day <= 4; day++) {
      await world.run(24 * day);
      // ln p − ln 1.2 shrinks by e^−½ a day
      const gap = Math.log(3.662109375 / 1.2) * Math.exp(-day / 2);
      expect(Math.log(world.ports.compute!.price() / 1.2)).toBeCloseTo(gap, 12);
    }
    world.change('clients', 'announced', 12);
    await world.run(24 * 9);
    expect(world.ports.compute!.price()).toBe(1.5);
  });

  test('machines under repair offer nothing, and return at the terms of their last offer', async () => {
    const world = computeWorld({
      machines: `${rig}, outages: [{ machine: 0, from: 20 h, to: 30 h }]`,
      clients: 'announced: 5 PFLOPh',
      market: 'planned-load: 100 %, smoothing: 0 h',
    });
    await world.run(1);
    expect(world.ports.compute!.price()).toBe(1);
    await world.run(25); // Three and two of four are left.
    expect(world.ports.compute!.price()).toBe(1.5);
    const capacity = () => world.view().gauge('compute.capacity')! * 24;
    expect(capacity()).toBeCloseTo(7, 12);
    await world.run(31);
    expect(capacity()).toBeCloseTo(12, 12);
  });

  test('work that waits and work under way is demand too', async () => {
    const jobs = Array.from({ length: 4 }, () => '{ at: 1 h, work: 3 PFLOPh }').join(', ');
    const world = computeWorld({
      machines: rig,
      clients: `jobs: [${jobs}]`,
      market: 'planned-load: 100 %, smoothing: 0 h, patience: { inference: 1 week }',
    });
    await world.run(24);
    // The first machine has done 23/24 of 5 of 12 PFLOP-hours: what is left takes the second one too.
    expect(world.ports.compute!.price()).toBe(1.2);
    expect(of(world, 'machines').running!.filter((slot) => slot >= 0)).toHaveLength(2);
  });
});

describe('the queue', () => {
  const submit = (...jobs: [at: number, work: number, kind?: string][]) =>
    `jobs: [${jobs.map(([at, work, kind = 'inference']) => `{ at: ${at} h, work: ${work} PFLOPh, kind: ${kind} }`)}]`;
  const times = (world: Economy, column: 'done' | 'refused', count: number) => [
    ...of(world, 'clients')[column]!.slice(0, count),
  ];

  test('first come, first served, each by one machine at its speed', async () => {
    const world = computeWorld({
      machines: 'count: 2, rate: { values: [1 PFLOPh/h, 2 PFLOPh/h] }',
      clients: submit([1, 4], [1, 4], [2, 2], [2, 1]),
      market: 'patience: { inference: 1 week }',
    });
    await world.run(24);
    // Machine 0 works 1–5, machine 1 1–3, then the third job 3–4 and the fourth 4–4.5.
    expect(times(world, 'done', 4)).toEqual([5, 3, 4, 4.5]);
  });

  test('the machine that has stood idle longest comes next', async () => {
    const world = computeWorld({ machines: 'count: 2', clients: submit([1, 0.5], [2, 0.5], [3, 0.5], [4, 0.5]) });
    await world.run(5);
    expect([...of(world, 'machines').delivered!]).toEqual([1, 1]);
  });

  test('urgent kinds go first: inference, verification, training', async () => {
    const world = computeWorld({
      machines: 'count: 1',
      clients: submit([1, 1], [1.1, 1, 'training'], [1.2, 1, 'verification'], [1.3, 1]),
    });
    await world.run(24);
    expect(times(world, 'done', 4)).toEqual([2, 5, 4, 3]);
  });

  test('a job that would wait longer than its patience is refused at once', async () => {
    const six = Array.from({ length: 6 }, (): [number, number] => [1, 1]);
    const world = computeWorld({
      machines: 'count: 1',
      clients: submit(...six),
      market: 'patience: { inference: 2 h }',
    });
    await world.run(24);
    // Ahead of them wait 0, 0, 1, 2, 3, 3 PFLOP-hours.
    expect(times(world, 'done', 4)).toEqual([2, 3, 4, 5]);
    expect(times(world, 'refused', 6)).toEqual([NaN, NaN, NaN, NaN, 1, 1]);
    const { finished, lost } = market(world);
    expect([finished![0], lost![0]]).toEqual([4, 2]);
  });

  test('a full waiting room refuses', async () => {
    const world = computeWorld({
      machines: 'count: 1',
      clients: submit([1, 1], [1, 1], [1, 1]),
      market: 'waiting-room: 2',
    });
    await world.run(24);
    expect(times(world, 'refused', 3)).toEqual([NaN, NaN, 1]);
  });

  test('while no machine serves jobs wait, and leave when the market clears and their patience is over', async () => {
    const world = computeWorld({
      machines: 'count: 1, offers: 1 h, outages: [{ machine: 0, from: 10 h, to: 400 h }]',
      clients: submit([11, 1], [23, 1], [11, 1, 'training']),
    });
    await world.run(49);
    expect(times(world, 'refused', 3)).toEqual([24, 48, NaN]);
    expect(market(world).waiting![2]).toBe(1);
  });

  test('a failed machine gives its job back to the head of the queue, less what was done', async () => {
    const world = computeWorld({
      machines: 'count: 2, outages: [{ machine: 0, from: 1.5 h, to: 3 h }]',
      clients: submit([1, 2], [1, 1], [1.2, 1]),
    });
    await world.run(23);
    // Machine 0 does half an hour of the first job; machine 1 ends the second at 2 and takes the first again, until 3.5;
    // machine 0 is back at 3 and takes the third.
    expect(times(world, 'done', 3)).toEqual([3.5, 2, 4]);
    expect([...of(world, 'machines').delivered!]).toEqual([0.5 + 1, 1 + 1.5]);
    expect([...of(world, 'machines').busy!]).toEqual([0.5 + 1, 1 + 1.5]);
  });

  test('who makes no offer any more gives its job back, and work done is counted once', async () => {
    const world = computeWorld({
      machines: 'count: 1, offers: 20 h',
      clients: submit([14, 40, 'training']),
      market: 'patience: { training: 30 days }',
    });
    await world.run(30);
    expect(of(world, 'machines').running![0]).toBe(-1);
    expect(market(world).total![0]).toBe(10);
    expect(market(world).waiting![2]).toBe(30);
  });
});

describe('what it publishes', () => {
  test('wait, utilisation, refusals and latency over a trailing window', async () => {
    const world = computeWorld({
      machines: 'count: 2, round-trip: { values: [36 s, 72 s] }',
      clients: 'jobs: [{ at: 0 h, work: 12 PFLOPh }, { at: 0 h, work: 12 PFLOPh }, { at: 11 h, work: 6 PFLOPh }]',
      market: 'patience: { inference: 1 day }, memory: 1 day',
    });
    const { compute } = world.ports;
    expect([compute!.wait(), compute!.utilisation(), compute!.latency()]).toEqual([0, 0, 0]);
    await world.run(24);
    expect(compute!.wait()).toBeCloseTo(1 / 3, 12);
    expect(compute!.utilisation()).toBeCloseTo(30 / 48, 12);
    expect(compute!.latency()).toBeCloseTo((18 * 0.01 + 12 * 0.02) / 30, 12);
    await world.run(48);
    // Yesterday counts 1/e of today, which was idle.
    const kept = Math.exp(-1);
    expect(compute!.utilisation()).toBeCloseTo((30 * kept) / (48 * kept + 48), 12);
    expect(compute!.wait()).toBeCloseTo(1 / 3, 12);
  });

  test('waits of yesterday count less than those of today', async () => {
    const world = computeWorld({
      machines: 'count: 1',
      clients: 'jobs: [{ at: 1 h, work: 2 PFLOPh }, { at: 1 h, work: 1 PFLOPh }, { at: 30 h, work: 1 PFLOPh }]',
      market: 'memory: 1 day',
    });
    await world.run(47);
    const kept = Math.exp(-1);
    expect(world.ports.compute!.wait()).toBeCloseTo((2 * kept) / (2 * kept + 1), 12);
  });

  test('a machine is busy in each epoch for the hours that it worked in it', async () => {
    const world = computeWorld({ machines: 'count: 1', clients: 'jobs: [{ at: 4 h, work: 50 PFLOPh }]' });
    const busy: number[] = [];
    for (const hour of [24, 48, 72]) {
      await world.run(hour - 1e-9);
      busy.push(world.ports.compute!.utilisation());
      await world.run(hour);
    }
    const kept = Math.exp(-1 / 7);
    expect(busy[1]).toBeCloseTo(20 / 24, 9);
    expect(busy[2]).toBeCloseTo((20 * kept + 24) / (24 * kept + 24), 9);
    expect(world.ports.compute!.utilisation()).toBeCloseTo(
      (20 * kept * kept + 24 * kept + 6) / (24 * kept * kept + 24 * kept + 24),
      9,
    );
  });

  test('capacity is what serves, and an outage takes it away', async () => {
    const world = computeWorld({ machines: 'count: 4, outages: [{ machine: 2, from: 6 h, to: 18 h }]' });
    const capacity = () => world.view().gauge('compute.capacity');
    await world.run(1);
    expect(capacity()).toBe(4);
    await world.run(7);
    expect(capacity()).toBe(3);
    await world.run(19);
    expect(capacity()).toBe(4);
    await world.run(24);
    expect(market(world).offered![0]).toBe(4 * 24 - 12);
  });
});

describe('money', () => {
  const busy = { machines: 'count: 3', clients: 'count: 7, arrivals: 2 /h', length: '5 days' };

  test('everything collected is paid on at the close, in proportion to work delivered', async () => {
    const world = computeWorld(busy);
    const { accounts } = moduleOf(world, 'machines');
    const usd = (i: number) => world.holding(accounts.usd! + i);
    let before = [0, 0, 0];
    for (let day = 1; day <= 5; day++) {
      await world.run(24 * day - 1e-9);
      const delivered = [...of(world, 'machines').delivered!];
      const owed = sum([...of(world, 'clients').owed!]);
      expect(owed).toBeCloseTo(sum(delivered), 9);
      await world.run(24 * day);
      const paid = before.map((held, i) => usd(i) - held);
      before = before.map((_, i) => usd(i));
      for (let i = 0; i < 3; i++) expect(Math.abs(paid[i]! / 1e6 - delivered[i]!)).toBeLessThan(1e-5); // at 1 USD
      expect(world.holding(moduleOf(world, 'compute').accounts.usd!)).toBe(0);
    }
    expect(sum(world.ledger.balance)).toBe(0);
    expect(sum(before) / 1e6).toBeCloseTo(market(world).revenue![0]!, 9);
  });

  test('what customers pay for compute is external demand booked at the providers', async () => {
    const world = computeWorld({ ...busy, length: '1 day' });
    await world.run();
    const view = world.view();
    const role = world.ledger.chart.roles.indexOf('machines');
    expect(view.counter('compute.revenue')).toBeGreaterThan(30);
    expect(view.flow(role, BOOKED, X)).toBeCloseTo(view.counter('compute.revenue')!, 9);
    expect(view.flow(role, BOOKED)).toBeCloseTo(view.counter('compute.revenue')!, 9);
  });

  test('thousands of providers and odd sums leave nothing under way', async () => {
    const world = computeWorld({
      machines: 'count: 2000, rate: { uniform: { from: 0.1 PFLOPh/h, to: 3 PFLOPh/h } }',
      clients: 'count: 31, arrivals: 300 /h, pays: 3.141592653589793 USD/PFLOPh',
      length: '2 days',
    });
    await world.run(); // The ledger refuses to open an epoch with money under way.
    expect(sum(world.ledger.balance)).toBe(0);
  });

  test('money for no work is refused', async () => {
    const forward = defineAgent({
      name: 'forward',
      about: 'Pays before anything is done.',
      ownerClass: 'outside',
      parameters: {},
      accounts: { usd: { asset: 'USD' } },
      phases: {
        settle({ accounts }, world) {
          world.ports.outside!.bringIn(accounts.usd, world.money('USD', 5), 'service');
          world.ports.compute!.collect(accounts.usd, world.money('USD', 5));
        },
      },
    });
    const world = computeWorld({ machines: 'count: 1 }\n  forward: { agent: forward' }, { use: [forward] });
    await expect(world.run()).rejects.toThrow('compute: expected work of machines to pay 5 USD for, got none');
  });
});

describe('the same run', () => {
  const full = {
    machines: `count: 3, rate: { values: [1 PFLOPh/h, 0.5 PFLOPh/h, 0.8 PFLOPh/h] }, reserve: { values: [1 USD/PFLOPh, 2 USD/PFLOPh, 3 USD/PFLOPh] }, outages: [${Array.from(
      { length: 12 },
      (_, i) => `{ machine: ${i % 3}, from: ${7 * i + 3} h, to: ${7 * i + 8} h }`,
    )}]`,
    clients: `arrivals: 1.9 /h, announced: 40 PFLOPh, jobs: [{ at: 3 h, work: 30 PFLOPh, kind: training }, { at: 30 h, work: 5 PFLOPh, kind: verification }]`,
    market: 'patience: { inference: 4 h }',
    length: '5 days',
  };

  test('resumed from any hour of a busy queue, hash for hash', async () => {
    const whole = computeWorld(full);
    await whole.run();
    expect(market(whole).lost![0]).toBeGreaterThan(10);
    for (const hour of [4.5, 24, 51.7, 77.3]) {
      const first = computeWorld(full);
      await first.run(hour);
      expect(Math.max(...of(first, 'machines').running!)).toBeGreaterThanOrEqual(0);
      const second = computeWorld(full);
      second.load(first.save());
      await second.run();
      expect(second.kernel.hash.digest()).toBe(whole.kernel.hash.digest());
      expect([...market(second).waiting!]).toEqual([...market(whole).waiting!]);
    }
  });

  test('nobody serves below its ask, and no work is lost or made up', async () => {
    const world = computeWorld(full);
    for (let hour = 6; hour <= 120; hour += 6) {
      await world.run(hour);
      const { rate, reserve, running } = of(world, 'machines');
      for (let i = 0; i < 3; i++) if (rate![i]! > 0) expect(reserve![i]).toBeLessThanOrEqual(market(world).price![0]!);
      const { sizes, refused, number } = of(world, 'clients');
      let taken = 0;
      for (let n = 0; n < number![0]!; n++) if (Number.isNaN(refused![n]!)) taken += sizes![n]!;
      const { total, waiting, work } = market(world);
      const underWay = sum([...running!].filter((slot) => slot >= 0).map((slot) => work![slot]!));
      expect(total![0]! + sum(waiting!) + underWay).toBeCloseTo(taken, 9);
    }
  });

  test('half the capacity under the same luck: the same jobs wait longer and more are refused', async () => {
    const run = async (rate: number) => {
      const world = computeWorld({
        machines: `count: 2, rate: ${rate} PFLOPh/h`,
        clients: 'arrivals: 1.2 /h',
        market: 'memory: 1000 years',
        length: '60 days',
      });
      await world.run();
      const { number, sizes } = of(world, 'clients');
      return { wait: world.ports.compute!.wait(), lost: market(world).lost![0]!, luck: [number![0]!, sizes![1000]!] };
    };
    const [full, half] = [await run(1), await run(0.5)];
    expect(half.luck).toEqual(full.luck);
    expect(half.wait).toBeGreaterThan(1.5 * full.wait);
    expect(half.lost).toBeGreaterThan(5 * (full.lost + 1));
  });
});

describe('is refused', () => {
  test('a population without machines', () => {
    const world = () => computeWorld({ machines: 'count: 1' }, { set: ['markets.compute.providers=clients'] });
    expect(world).toThrow(
      'compute.providers: expected a population with machines, got clients; try agent: compute-provider',
    );
  });

  test('an offer of a stranger', async () => {
    const world = computeWorld({ machines: 'count: 2' });
    expect(() => world.ports.compute!.offer(2, 1, 1, 0)).toThrow(
      'compute: expected an offer of one of the 2 machines, got one of 2; try naming its population under providers',
    );
    await expect(computeWorld({ machines: 'count: 2, reserve: -1 USD/PFLOPh' }).run()).rejects.toThrow(
      'asks[0]: expected a finite number at or above 0, got -1',
    );
  });

  test('a job without work, and events that nobody declared', async () => {
    const odd = (submit: object) =>
      defineAgent({
        name: 'odd',
        about: 'Submits an impossible job.',
        ownerClass: 'outside',
        parameters: {},
        events: { done() {}, refused() {} },
        phases: {
          clear(self, world) {
            const job = { kind: 'inference', work: 1, self: self as never, done: 'done', refused: 'refused' } as const;
            world.ports.compute!.submit({ ...job, entity: 0, argument: 0, ...submit });
          },
        },
      });
    const run = (submit: object) =>
      computeWorld({ machines: 'count: 1 }\n  odd: { agent: odd' }, { use: [odd(submit)] }).run();
    await expect(run({ work: 0 })).rejects.toThrow('odd: expected a job of more than 0 PFLOP-hours, got 0; try');
    await expect(run({ work: Number.NaN })).rejects.toThrow('expected a job of more than 0 PFLOP-hours, got NaN');
    await expect(run({ done: 'ready' })).rejects.toThrow('odd: expected an event that it declares, got ready; try');
    await expect(run({ refused: 'no' })).rejects.toThrow('expected an event that it declares, got no');
  });
});

describe('against theory', () => {
  /** Mean wait in an M/M/c queue: Erlang C over cμ − λ (Kleinrock 1975, eq. 3.40). */
  function erlangWait(servers: number, arrivals: number, service: number): number {
    const load = arrivals / service;
    let term = 1;
    let sum = 1;
    for (let k = 1; k < servers; k++) {
      term *= load / k;
      sum += term;
    }
    const last = ((term * load) / servers) * (servers / (servers - load));
    return last / (sum + last) / (servers * service - arrivals);
  }

  test('the formula itself: M/M/1 waits ρ/(μ − λ), and two published values', () => {
    expect(erlangWait(1, 0.5, 1)).toBeCloseTo(1, 12);
    expect(erlangWait(2, 1, 1)).toBeCloseTo(1 / 3, 12); // C(2, 1) = 1/3
  });

  // Batch means of 40 batches, nearly independent: 4.5 standard errors are exceeded by chance once in 20,000 (t with 39
  // degrees of freedom); the error itself is under 4 %.
  test.each([
    { servers: 1, arrivals: 0.6 },
    { servers: 3, arrivals: 2.1 },
    { servers: 10, arrivals: 7 },
  ])('mean wait of $servers machines at $arrivals jobs an hour is Erlang’s', async ({ servers, arrivals }) => {
    const jobs = 180_000;
    const world = computeWorld({
      machines: `count: ${servers}`,
      clients: `arrivals: ${arrivals} /h`,
      market: 'patience: { inference: 10 years }',
      length: `${Math.ceil(jobs / arrivals / 24)} days`,
    });
    await world.run();
    const { submitted, done, sizes } = of(world, 'clients');
    const batches = 40;
    const size = jobs / batches - 25; // The last jobs may not be done.
    const means = Array.from({ length: batches }, (_, b) => {
      let sum = 0;
      for (let n = b * size; n < (b + 1) * size; n++) sum += done![n]! - submitted![n]! - sizes![n]!;
      return sum / size;
    });
    const mean = means.reduce((a, b) => a + b, 0) / batches;
    const variance = means.reduce((sum, m) => sum + (m - mean) * (m - mean), 0) / (batches - 1);
    const error = Math.sqrt(variance / batches);
    const theory = erlangWait(servers, arrivals, 1);
    expect(error / theory).toBeLessThan(0.04);
    expect(Math.abs(mean - theory) / error).toBeLessThan(4.5);
  });
});
