import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeReport } from '../../reports/page.ts';
import { metrics, sections, writeNetwork } from '../reports/fixtures/small-network.ts';
import { hasChromium, launchChromium } from './chromium.ts';

const evil = '<script>window.hacked = 1</script><img src="https://quesnay.invalid/x" onerror="window.hacked = 1">';

describe.skipIf(!hasChromium)('the report in a browser, from disk', () => {
  let browser: Browser;
  let report: string;

  beforeAll(async () => {
    [browser, report] = await Promise.all([launchChromium(), writeReport(writeNetwork({ seeds: 3 }))]);
  });
  afterAll(() => browser?.close());

  /** Opens a page, notes whatever it asks for and complains of, and hands it on. */
  async function open<T>(options: BrowserContextOptions, look: (page: Page) => Promise<T>, path = report): Promise<T> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const address = pathToFileURL(path).href;
    await page.goto(address);
    const seen = await look(page);
    expect(requests).toEqual([address]);
    expect(complaints).toEqual([]);
    await context.close();
    return seen;
  }

  interface Layout {
    readonly sections: readonly string[];
    readonly figures: number;
    /** Charts to be seen in each figure. */
    readonly charts: readonly number[];
    /** By how much the page is wider than its window. */
    readonly overflow: number;
    readonly paper: string;
    readonly outside: string;
  }

  const layoutOf = (page: Page): Promise<Layout> =>
    page.evaluate(`(() => {
      const seen = (element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && height > 0;
      };
      const figures = [...document.querySelectorAll('figure')];
      return {
        sections: [...document.querySelectorAll('section')].filter(seen).map(({ id }) => id),
        figures: figures.length,
        charts: figures.map((figure) => [...figure.querySelectorAll('svg.chart')].filter(seen).length),
        overflow: document.documentElement.scrollWidth - innerWidth,
        paper: getComputedStyle(document.body).backgroundColor,
        outside: getComputedStyle(document.querySelector('.swatch.X')).backgroundColor,
      };
    })()`);

  test.each([
    ['wide and light', { colorScheme: 'light' }, 'rgb(252, 251, 248)', 'rgb(0, 114, 178)'],
    ['wide and dark', { colorScheme: 'dark' }, 'rgb(20, 23, 26)', 'rgb(86, 180, 233)'],
    ['on a narrow window', { viewport: { width: 360, height: 700 } }, 'rgb(252, 251, 248)', 'rgb(0, 114, 178)'],
    ['without scripts', { javaScriptEnabled: false }, 'rgb(252, 251, 248)', 'rgb(0, 114, 178)'],
  ] as const)(
    '%s: every section, one chart in every figure, nothing asked of anybody',
    async (_, options, paper, outside) => {
      const layout = await open(options, layoutOf);
      expect(layout.sections).toEqual(sections);
      expect(layout.figures).toBe(14);
      expect(layout.charts).toEqual(Array(14).fill(1));
      expect(layout.overflow).toBeLessThanOrEqual(0);
      expect([layout.paper, layout.outside]).toEqual([paper, outside]);
    },
  );

  test('without scripts the numbers behind a chart unfold', async () => {
    await open({ javaScriptEnabled: false }, async (page) => {
      const fold = page.locator('#token figure').first();
      expect(await fold.locator('table').isVisible()).toBe(false);
      await fold.locator('summary').click();
      expect(await fold.locator('table').isVisible()).toBe(true);
    });
  });

  test('a table sorts by the column whose head is pressed, by mouse or key', async () => {
    await open({}, async (page) => {
      const seeds = () => page.locator('#runs tbody th').allTextContents();
      const head = page.locator('#runs thead th').first();
      expect(await seeds()).toEqual(['3', '2', '1']);
      await head.click();
      expect(await seeds()).toEqual(['1', '2', '3']);
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      await head.press('Enter');
      expect(await seeds()).toEqual(['3', '2', '1']);
    });
  });

  test('a ribbon says what it is under the pointer', async () => {
    await open({}, async (page) => {
      const ribbon = page.locator('#money svg.broad path[aria-label^="customers → protocol"]').first();
      // Where it leaves the payer no other ribbon lies over it.
      await ribbon.hover({ position: { x: 4, y: 6 }, timeout: 2000 });
      expect(await page.locator('.tip').textContent()).toMatch(
        /^customers → protocol: 40(\.0)? USD\/day outside money$/,
      );
    });
  });

  test('what a scenario says is text: its scripts and pictures are not run or fetched', async () => {
    const folder = writeNetwork({
      metrics: metrics.map((metric) => ({ ...metric, about: evil })),
      manifest: (manifest) => ({ ...manifest, scenario: { ...manifest.scenario, about: evil, text: evil } }),
    });
    const path = await writeReport(folder);
    await open(
      {},
      async (page) => {
        expect(await page.evaluate('window.hacked')).toBeUndefined();
        expect(await page.locator('.about').textContent()).toBe(evil);
        expect(await page.locator('img').count()).toBe(0);
      },
      path,
    );
  });
});
