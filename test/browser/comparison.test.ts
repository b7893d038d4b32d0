import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeComparisonReport } from '../../reports/compare/page.ts';
import { performComparison } from '../../sim/study/compare/perform-comparison.ts';
import { inline } from '../../sim/study/executors/inline.ts';
import { catalogue, stallWith } from '../study/compare/fixtures/market-stall.ts';
import { hasChromium, launchChromium } from './chromium.ts';

describe.skipIf(!hasChromium)('the report of a comparison in a browser, from disk', () => {
  const out = mkdtempSync(join(tmpdir(), 'quesnay-comparison-browser-'));
  let browser: Browser;
  let report: string;

  beforeAll(async () => {
    await performComparison([stallWith(), stallWith('rules.trade.price=6 USD', 'rules.trade.demand=5 /day')], {
      ...{ catalogue, modules: [], metrics: [], executor: inline(), command: [], again: () => '' },
      out,
    });
    [browser, report] = await Promise.all([launchChromium(), writeComparisonReport(out)]);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(out, { recursive: true });
  });

  test.each([
    ['wide', 1200, false, 'rgb(252, 251, 248)'],
    ['narrow, without scripts', 360, true, 'rgb(252, 251, 248)'],
    ['dark', 1200, false, 'rgb(20, 23, 26)'],
  ] as const)(
    '%s: every section, one chart in every figure, nothing asked of anybody',
    async (name, width, plain, paper) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: name === 'dark' ? 'dark' : 'light',
        javaScriptEnabled: !plain,
      });
      const page = await context.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      const address = pathToFileURL(report).href;
      await page.goto(address);
      const seen = await page.evaluate(`(() => {
      const isSeen = (element) => element.getBoundingClientRect().width > 0;
      return {
        sections: [...document.querySelectorAll('section')].map(({ id }) => id),
        charts: [...document.querySelectorAll('figure')].map((figure) => [...figure.querySelectorAll('svg.chart')].filter(isSeen).length),
        overflow: document.documentElement.scrollWidth - innerWidth,
        paper: getComputedStyle(document.body).backgroundColor,
      };
    })()`);
      expect(seen).toMatchObject({ sections: ['differences', 'time', 'shares', 'designs', 'provenance'], paper });
      const { charts, overflow } = seen as { charts: number[]; overflow: number };
      expect(charts.length).toBeGreaterThan(8);
      expect(new Set(charts)).toEqual(new Set([1]));
      expect(overflow).toBeLessThanOrEqual(0);
      expect([asked, complaints]).toEqual([[address], []]);
      await context.close();
    },
  );
});
