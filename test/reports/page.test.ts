import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeReport } from '../../reports/page.ts';
import { metrics, type NetworkOptions, sections, writeNetwork } from './fixtures/small-network.ts';

async function pageOf(options: NetworkOptions = {}): Promise<string> {
  return readFileSync(await writeReport(writeNetwork(options)), 'utf8');
}

/** Every value that the page gives for a metric. */
function valuesOf(page: string, metric: string): number[] {
  return [...page.matchAll(new RegExp(`<data value="([^"]*)" data-metric="${metric}">`, 'g'))].map(([, v]) =>
    Number(v),
  );
}

/** A section without its folds: what is seen at once. */
function section(page: string, id: string): string {
  return new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? '';
}

/** Text as it is read. */
function textOf(markup: string): string {
  return markup
    .replace(/<\/(t[dh]|d[dt]|p|div|h\d|summary|strong|li|span)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');
}

describe('one seed', () => {
  let page: string;
  beforeAll(async () => {
    page = await pageOf();
  });

  test('every section is there, in its order, and in the list of contents', () => {
    expect([...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)).toEqual(sections);
    expect([...page.matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id)).toEqual(sections);
  });

  test('the verdict says the answer, and the share beside its absolute amount', () => {
    const verdict = textOf(section(page, 'verdict'));
    expect(verdict).toContain(
      'Of every dollar of value booked in the last 10 days, customers outside paid 55.6 cents; the rest was emission.',
    );
    expect(verdict).toContain('44.4 % of the value booked was not external demand. Customers paid 100 USD/day');
    expect(verdict).toContain('80 % of what it costs to supply the service was paid by customers.');
    expect(verdict).toContain('A note of the author.');
  });

  test('a headline about nothing is inactive, not a number', () => {
    const verdict = textOf(section(page, 'verdict'));
    expect(verdict).toContain('Cash self-reference inactive Nobody who earns took out a dollar within the window.');
    expect(valuesOf(page, 'cash_self_reference')).toEqual([]);
    expect(textOf(section(page, 'self-reference'))).toContain(
      'Inactive throughout, because nothing flowed that they could be about: cash_self_reference.',
    );
    expect(page.replace(/<script>[\s\S]*<\/script>/, '')).not.toMatch(/NaN|undefined|\[object/);
  });

  test('checks are words, not colours alone', () => {
    expect(textOf(section(page, 'verdict'))).toContain(
      'external_coverage >= 50 % at the end passed 80 % 1 of 1 seed network.yaml:9',
    );
  });

  test.each(metrics.filter(({ values }) => !Number.isNaN(values(20, 1))))(
    '$name is the record’s number, exactly',
    ({ name, values }) => {
      const shown = valuesOf(page, name);
      expect(shown).toContain(values(20, 1));
      const recorded = Array.from({ length: 20 }, (_, i) => values(i + 1, 1));
      for (const value of shown) expect(recorded).toContain(value);
    },
  );

  test('every metric shown has its meaning and the command that explains it', () => {
    for (const { name, values } of metrics) {
      if (Number.isNaN(values(20, 1))) continue;
      const base = name.split(':')[0]!;
      expect(page).toMatch(new RegExp(`About ${base}(:\\w+)?\\. <kbd>quesnay explain ${base}</kbd>`));
    }
  });

  test('payments of the window, a day: 310 USD, 195.25 of it outside money', () => {
    expect(textOf(section(page, 'money'))).toContain(
      'In the last 10 days, 310 USD changed hands a day; 63 % of it was outside money',
    );
    expect(textOf(section(page, 'money'))).toContain('vested tokens that reached their holders, worth 3 USD a day');
    expect(section(page, 'money')).toMatch(/protocol → contributors<\/th><td><data value="100">/);
  });

  test('each role’s books', () => {
    const books = textOf(section(page, 'roles'));
    expect(books).toContain('contributors 100 USD/day 30 USD/day 70 USD/day 40 % 7 owners');
    expect(books).toContain('providers 80 USD/day 55 USD/day 25 USD/day 75 % –');
  });

  test('sums of the ledger are shown as zero: every row, every column, all balances', () => {
    const sums = [...page.matchAll(/<data value="(-?\d+)" data-sum="(\w+)"/g)];
    expect(sums.every(([, value]) => value === '0')).toBe(true);
    const of = (asset: string) => sums.filter(([, , found]) => found === asset).length;
    // USD: 11 reasons and the holdings in rows, 8 sectors in columns, and the sum of the sums. TOKEN: 4 reasons.
    expect([of('USD'), of('TOKEN'), of('balances')]).toEqual([11 + 1 + 8 + 1, 4 + 1 + 8 + 1, 1]);
    expect(textOf(section(page, 'ledger'))).toContain('280 postings in 1 run.');
    expect(textOf(section(page, 'ledger'))).toContain('COIN: who got it');
  });

  test('provenance: hashes, versions, device, command, modules, machine, the scenario’s text', () => {
    const provenance = textOf(section(page, 'provenance'));
    for (const fact of [
      'a'.repeat(64),
      'b'.repeat(64),
      'c'.repeat(64),
      'my-rule.ts',
      'version 9.8.7',
      'quesnay run network.yaml',
      'rules.emission.rate=160 TOKEN/day',
      '3 trainings measured on cpu, 2 replayed',
      'abacus: A processor, 2 cores, linux-x64, Node v24.0.0',
      '1.50 s, at most 200 MiB of memory',
      'run.window',
      'name: network',
    ]) {
      expect(provenance).toContain(fact);
    }
  });

  test('a metric that no section knows is shown all the same', () => {
    expect(textOf(section(page, 'others'))).toContain('My own measure 12,346 requests/day');
  });

  test('nothing is loaded from anywhere: no address but that of the SVG namespace, and a policy that forbids the rest', () => {
    const addresses = [...page.matchAll(/(?:https?:)?\/\/[\w.-]+\.\w+/g)].map(([address]) => address);
    expect(addresses.filter((address) => !address.includes('www.w3.org'))).toEqual([]);
    expect(page).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;;/);
    expect(page).not.toMatch(/<(img|link|iframe|object|embed)\b|@import|url\(/);
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  test('every chart is an image with words, stands in a figure with a title and a table, and is drawn to scale of the page', () => {
    const figures = [...page.matchAll(/<figure[\s\S]*?<\/figure>/g)].map(([figure]) => figure);
    expect(figures).toHaveLength(14);
    for (const figure of figures) {
      expect(figure).toMatch(/<figcaption>[\s\S]*<strong>[^<]+<\/strong>/);
      expect(figure).toMatch(/<svg class="chart [^"]*" role="img" aria-label="[^"]{8,}"/);
      expect(figure).toMatch(/<details><summary>Numbers[\s\S]*<table[\s\S]*<th scope="col">/);
    }
    expect(page.match(/<svg/g)!.length).toBe(page.match(/<svg class="chart /g)!.length);
  });
});

describe('several seeds', () => {
  let page: string;
  beforeAll(async () => {
    page = await pageOf({ seeds: 8 });
  });

  test('a headline is the median, with 5–95 % of the seeds, and bands say what they are', () => {
    const verdict = textOf(section(page, 'verdict'));
    // Shares are .444 … .514 in steps of .01.
    expect(verdict).toContain('Self-referential share 47.9 %');
    expect(verdict).toContain('Median of 8 seeds; 5–95 % of them: 44.8 % to 51.1 %.');
    expect(textOf(section(page, 'self-reference'))).toContain(
      'Lines are medians of 8 seeds, bands hold 5–95 % of the seeds',
    );
    expect(section(page, 'self-reference')).toContain('fill="var(--band)"');
  });

  test('runs stand the worst first, each with its command', () => {
    const rows = [...section(page, 'runs').matchAll(/<th scope="row">(\d+)<\/th>[\s\S]*?<kbd>([^<]*)<\/kbd>/g)];
    expect(rows.map(([, seed]) => Number(seed))).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(rows[0]![2]).toBe('quesnay run network.yaml --seed 8');
  });

  test('a check of level warn that fails is a warning', () => {
    expect(textOf(section(page, 'verdict'))).toContain('self_referential_share <= 0.45 at the end warning');
  });

  test('amounts in dollars are means over the seeds', () => {
    expect(textOf(section(page, 'money'))).toContain('310 USD changed hands a day');
  });
});

describe('what is not there is left out', () => {
  test('without books and balances: ribbons without origins, statements without holdings', async () => {
    const page = await pageOf({ without: ['books', 'balances'] });
    expect(textOf(section(page, 'money'))).toContain('310 USD changed hands a day. Trades');
    expect(textOf(section(page, 'ledger'))).not.toContain('held at the end');
    expect(textOf(section(page, 'roles'))).toContain('contributors 100 USD/day');
  });

  test('without learning, compute or a token: no empty section', async () => {
    const few = metrics.filter(({ name }) => /^(self_refer|external_demand|booked)/.test(name));
    const page = await pageOf({ metrics: few, manifest: (manifest) => ({ ...manifest, learning: null, checks: [] }) });
    const there = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    expect(there).toEqual(['verdict', 'money', 'self-reference', 'ledger', 'runs', 'provenance']);
    expect(textOf(section(page, 'verdict'))).toContain('it has no checks');
    expect(textOf(section(page, 'provenance'))).toContain('nothing was trained');
  });

  test('an economy in which nothing is booked is inactive; one without customers says so', async () => {
    const share = (value: number) =>
      metrics.map((metric) => {
        if (metric.name === 'self_referential_share') return { ...metric, values: () => value };
        return metric.name === 'external_demand' ? { ...metric, values: () => 0 } : metric;
      });
    const idle = textOf(section(await pageOf({ metrics: share(Number.NaN) }), 'verdict'));
    expect(idle).toContain('Nothing was paid for in the last 10 days: the network is inactive');
    expect(idle).toContain('Self-referential share inactive Nothing was booked within the window.');
    const alone = textOf(section(await pageOf({ metrics: share(1) }), 'verdict'));
    expect(alone).toContain('Nobody outside paid for anything in the last 10 days');
  });
});

test('a unit that is missing is shown as such, and not as zero', async () => {
  const page = await pageOf({
    missing: 3,
    manifest: (m) => ({ ...m, runs: m.runs.map((run) => ({ ...run, imbalance: 3 })) }),
  });
  expect(page).toContain('<data value="3" data-sum="balances" class="fail">');
  expect(page).toContain('<data value="3" data-sum="TOKEN" class="fail">');
  expect(textOf(section(page, 'ledger'))).toContain('3 base units: value was made or lost');
});

test('no text of a record becomes part of the page', async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>'`;
  const page = await pageOf({
    metrics: metrics.map((metric) => ({
      ...metric,
      about: evil,
      unit: metric.unit === '1' ? '1' : `${metric.unit}${evil}`,
    })),
    manifest: (manifest) =>
      JSON.parse(JSON.stringify(manifest), (key, value) =>
        typeof value === 'string' && !['verdict', 'kind', 'level'].includes(key) ? `${value}${evil}` : value,
      ),
  });
  expect(page.match(/<script>/g)).toHaveLength(1);
  expect(page).not.toMatch(/<img|onerror=alert\(2\)>/);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

describe('writeReport', () => {
  test('writes report.html beside the records, below 2 MB, and returns its path', async () => {
    const folder = writeNetwork();
    const path = await writeReport(folder);
    expect(path).toBe(join(folder, 'report.html'));
    expect(statSync(path).size).toBeLessThan(2e6);
  });

  test('refuses a folder without results, and damaged results, and leaves no page', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'quesnay-'));
    await expect(writeReport(empty)).rejects.toThrow(/expected a folder of results, got none with a manifest.json/);
    const damaged = writeNetwork();
    writeFileSync(join(damaged, 'series.arrow'), 'nothing');
    await expect(writeReport(damaged)).rejects.toThrow();
    const none = writeNetwork();
    rmSync(join(none, 'flows.arrow'));
    await expect(writeReport(none)).rejects.toThrow(/flows.arrow/);
    for (const folder of [empty, damaged, none]) expect(existsSync(join(folder, 'report.html'))).toBe(false);
  });

  test('the same records give the same page, byte for byte', async () => {
    const folder = writeNetwork({ seeds: 2 });
    const first = readFileSync(await writeReport(folder));
    expect(readFileSync(await writeReport(folder)).equals(first)).toBe(true);
  });
});
