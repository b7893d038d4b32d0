import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, describe, expect, test } from 'vitest';
import { createCatalogue, load, run } from '../../sim/index.ts';
import { runTown, town } from './fixtures/town.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-run-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = (name: string) => join(folder, name);
const table = (name: string, file: string) => tableFromIPC(readFileSync(join(out(name), file)));
const digest = (name: string, file: string) =>
  createHash('sha256')
    .update(readFileSync(join(out(name), file)))
    .digest('hex');
const tables = ['runs', 'series', 'flows', 'books', 'balances', 'events', 'agents'].map((name) => `${name}.arrow`);

describe('the known loop', () => {
  test('gives the shares of an absorbing Markov chain, in the tables too', async () => {
    const catalogue = createCatalogue();
    const scenario = load('scenarios/known-loop.yaml', { catalogue });
    const { checks } = await run(scenario, { catalogue, out: out('loop') });
    expect(checks.map(({ verdict }) => verdict)).toEqual(checks.map(() => 'pass'));
    const row = table('loop', 'runs.arrow').get(0)!.toJSON();
    expect(row.seed).toBe(1);
    expect(row.self_referential_share).toBeCloseTo(0.8, 9);
    // Shares of the customer's money in what each is paid: as in Kemeny & Snell's fundamental matrix for this chain.
    expect(row['external_income_share:provider']).toBeCloseTo(0.243094, 6);
    expect(row['external_income_share:validator']).toBeCloseTo(0.077348, 6);
    expect(row['external_income_share:contributor']).toBeCloseTo(0.143646, 6);
    expect(row.external_demand).toBeCloseTo(20, 6);
  });
});

describe('a run', () => {
  const scenario = town();

  test('writes every table, and a manifest with the hash of each', async () => {
    const results = await runTown(scenario, { out: out('full'), events: true, agents: 2, command: ['run', 'town'] });
    expect(readdirSync(out('full')).sort()).toEqual([...tables, 'manifest.json'].sort());
    const manifest = JSON.parse(readFileSync(join(out('full'), 'manifest.json'), 'utf8'));
    for (const file of tables) {
      expect(manifest.files[file].sha256).toBe(digest('full', file));
      expect(manifest.files[file].rows).toBe(table('full', file).numRows);
    }
    expect(manifest.scenario).toMatchObject({ name: 'market-town', hash: scenario.hash, text: scenario.text });
    expect(manifest.scenario.values).toContainEqual({
      path: 'rules.fair.wage',
      text: '3 TOKEN/day',
      origin: 'default',
    });
    expect(manifest.command).toEqual(['run', 'town']);
    expect(manifest.runs.map(({ seed }: { seed: number }) => seed)).toEqual([1, 2, 3]);
    expect(manifest.runs.map(({ hash }: { hash: string }) => hash)).toEqual(results.outcomes.map(({ hash }) => hash));
  });

  test('has rows in the order of seeds and times, and null where a metric is inactive', () => {
    const series = table('full', 'series.arrow');
    expect(series.numRows).toBe(3 * 30);
    const seeds = [...series.getChild('seed')!];
    expect(seeds).toEqual([1, 2, 3].flatMap((seed) => Array.from({ length: 30 }, () => seed)));
    expect([...series.getChild('day')!].slice(0, 3)).toEqual([1, 2, 3]);
    expect([...series.getChild('hours')!].slice(28, 31)).toEqual([29 * 24, 30 * 24, 24]);
    expect(series.getChild('silence')!.nullCount).toBe(90);
    expect(series.getChild('booked_external')!.nullCount).toBe(0);
    // The window of five days fills up: seven meetings a day.
    expect([...series.getChild('meetings')!].slice(0, 7)).toEqual([7, 14, 21, 28, 35, 35, 35]);
  });

  test('accounts for every base unit in the flows', () => {
    const flows = table('full', 'flows.arrow').toArray();
    const sum = (matching: Record<string, unknown>) =>
      flows
        .map((row) => row!.toJSON())
        .filter((row) => Object.entries(matching).every(([name, value]) => row[name] === value))
        .reduce((total, row) => total + (row.amount as number), 0);
    // Seven households, 3 TOKEN a day each, 30 days; 100 TOKEN at genesis, before the first period.
    expect(sum({ seed: 2, reason: 'wage' })).toBe(7 * 3 * 30 * 1e6);
    expect(sum({ seed: 2, hours: 0, reason: 'genesis.allocation' })).toBe(100e6);
    // Visitors bring 5 USD a visit for 20 days, then 2 USD.
    expect(sum({ seed: 2, reason: 'fare', from: 'outside', to: 'visitors', asset: 'USD' })).toBe(
      7 * (20 * 5 + 10 * 2) * 1e6,
    );
    const postings = flows.reduce((total, row) => total + (row!.postings as number), 0);
    const counted = [...table('full', 'runs.arrow').getChild('postings')!].reduce(
      (a: number, b) => a + (b as number),
      0,
    );
    expect(postings).toBe(counted);
    expect(
      table('full', 'events.arrow')
        .toArray()
        .filter((row) => row!.kind !== 'mark').length,
    ).toBe(postings);
  });

  test('writes every mark between the postings that it holds for', () => {
    const events = table('full', 'events.arrow')
      .toArray()
      .map((row) => row!.toJSON())
      .filter(({ seed }) => seed === 3);
    const marks = events.filter(({ kind }) => kind === 'mark');
    // At genesis and when each of the 29 later epochs opens, of each of three assets.
    expect(marks.map(({ hours }) => hours)).toEqual(Array.from({ length: 90 }, (_, i) => 24 * Math.floor(i / 3)));
    expect(events.slice(0, 3)).toMatchObject([
      { asset: 'USD', mark: 1, amount: null, payer_role: null },
      { asset: 'TOKEN', mark: 0.5 },
      { asset: 'LP', mark: 0 },
    ]);
    const wage = events.find(({ reason, payee_owner }) => reason === 'wage' && payee_owner === 6);
    expect(wage).toMatchObject({
      hours: 24,
      payer_role: 'issuance',
      payee_role: 'households',
      asset: 'TOKEN',
      amount: 3e6,
      mark: 0.5,
    });
    const { metadata } = table('full', 'events.arrow').schema;
    expect(JSON.parse(metadata.get('decimals')!)).toEqual({ USD: 6, TOKEN: 6, LP: 6 });
    expect(JSON.parse(metadata.get('classes')!)).toMatchObject({ households: 'earning', visitors: 'outside' });
  });

  test('samples members of each population for agents.arrow', () => {
    const agents = table('full', 'agents.arrow')
      .toArray()
      .map((row) => row!.toJSON());
    const day = agents.filter(({ seed, hours }) => seed === 1 && hours === 720);
    const sampled = (population: string) => [
      ...new Set(day.flatMap((row) => (row.population === population ? [row.member] : []))),
    ];
    expect(sampled('households')).toEqual([0, 3]);
    expect(sampled('visitors')).toEqual([0, 1]);
    expect(day.filter(({ population, member }) => population === 'households' && member === 3)).toMatchObject([
      { account: 'usd', asset: 'USD' },
      { account: 'token', asset: 'TOKEN' },
    ]);
  });

  test('counts its events', async () => {
    // A day: one opening, the fair's two phases, seven meetings; and one shock.
    const { outcomes } = await runTown(town('1'));
    expect(outcomes[0]!.events).toBe(30 * (1 + 2 + 7) + 1);
    expect(outcomes[0]!.imbalance).toBe(0);
  });

  test('is the same to the last byte when repeated, whatever else it writes', async () => {
    const bare = await runTown(scenario, { out: out('bare') });
    const full = await runTown(scenario, { out: out('again'), events: true, agents: 2 });
    const written = await runTown(scenario);
    expect(full.outcomes.map(({ hash }) => hash)).toEqual(bare.outcomes.map(({ hash }) => hash));
    expect(written.outcomes.map(({ hash }) => hash)).toEqual(bare.outcomes.map(({ hash }) => hash));
    for (const file of tables) expect(digest('again', file)).toBe(digest('full', file));
    for (const file of ['runs.arrow', 'series.arrow', 'flows.arrow'])
      expect(digest('bare', file)).toBe(digest('full', file));
    expect(new Set(bare.outcomes.map(({ hash }) => hash)).size).toBe(3);
  });

  test('has the same fingerprint with no metric at all', async () => {
    const { catalogue, ...options } = { catalogue: (await import('./fixtures/town.ts')).catalogue };
    const blind = { ...catalogue, metrics: new Map() };
    const unchecked = { ...scenario, checks: [] };
    const { outcomes } = await run(unchecked, { ...options, catalogue: blind });
    expect(outcomes.map(({ hash }) => hash)).toEqual((await runTown(scenario)).outcomes.map(({ hash }) => hash));
  });

  test('a seed is the same whatever seeds run before it', async () => {
    const alone = await runTown(town('3'));
    expect(alone.outcomes[0]!.hash).toBe((await runTown(scenario)).outcomes[2]!.hash);
  });
});

describe('a run that cannot be', () => {
  const refused = async (name: string, promise: Promise<unknown>, message: string | RegExp) => {
    await expect(promise).rejects.toThrow(message);
    expect(readdirSync(folder).filter((entry) => entry.includes(name))).toEqual([]);
  };

  test('crashes with seed, date, module and event, and leaves nothing', async () => {
    const faulty = town('2..3', ['rules.fair.fault=12.5 day']);
    await refused(
      'crash',
      runTown(faulty, { out: out('crash') }),
      /^market-town, seed 2, day 12\.[5-9]\d*: fair \(rule fair\), at meet of entity \d: the fair is rained off$/,
    );
  });

  test('is refused when the world cannot be built', async () => {
    const catalogue = createCatalogue();
    const needy = load('scenarios/known-loop.yaml', {
      catalogue,
      set: ['genesis.provider=~', 'genesis.holders.token=100 TOKEN'],
    });
    await refused(
      'unheld',
      run(needy, { catalogue, out: out('unheld') }),
      'expected every circulating token to be held',
    );
  });

  test('is refused when a check is on a metric that this world does not have', async () => {
    const { catalogue } = await import('./fixtures/town.ts');
    const checks = [{ ...town().checks[0]!, metric: 'compute_price', that: 'compute_price > 0 USD' }];
    await refused(
      'metric',
      run({ ...town(), checks }, { catalogue, out: out('metric') }),
      /market-town.yaml:16:5 {2}checks: expected a metric that this world measures, got compute_price/,
    );
  });

  test.each([
    ['snapshot', { snapshot: 720 }, '--snapshot: expected a time within the run’s day 30'],
    ['snapshot', { snapshot: 0 }, '--snapshot: expected a time within'],
    ['replay', { replay: 'nowhere' }, '--replay: expected a scenario that learns'],
    ['resume', { resume: 'nowhere' }, '--resume nowhere: expected a snapshot'],
  ])('is refused with an option that does not fit: %s', async (name, options, message) => {
    await refused(name, runTown(town(), { out: out(name), ...options }), message.replace('’', "'"));
  });

  test('is refused without a folder for what it should write', async () => {
    await expect(runTown(town(), { events: true })).rejects.toThrow('--events: expected a folder');
    await expect(runTown(town(), { agents: 1 })).rejects.toThrow('--agents: expected a folder');
    await expect(runTown(town(), { snapshot: 24 })).rejects.toThrow('--snapshot: expected a folder');
  });

  test('does not touch a folder that holds no results', async () => {
    mkdirSync(out('thesis'));
    writeFileSync(join(out('thesis'), 'manifest.json'), '{"name":"another program"}');
    await expect(runTown(town(), { out: out('thesis') })).rejects.toThrow('expected no folder or one of results');
    expect(readdirSync(out('thesis'))).toEqual(['manifest.json']);
    writeFileSync(out('file'), '');
    await expect(runTown(town(), { out: out('file') })).rejects.toThrow('expected no folder or one of results');
  });

  test('replaces earlier results whole', async () => {
    await runTown(town('1'), { out: out('twice'), events: true });
    await runTown(town('2'), { out: out('twice') });
    expect(existsSync(join(out('twice'), 'events.arrow'))).toBe(false);
    expect(table('twice', 'runs.arrow').get(0)!.seed).toBe(2);
    expect(readdirSync(folder).filter((name) => name.includes('twice'))).toEqual(['twice']);
  });

  test('stops between epochs when told to, and leaves nothing', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const long = town('1', ['run.length=100_000 days']);
    await refused('stopped', runTown(long, { out: out('stopped'), signal: controller.signal }), 'enough');
  });
});
