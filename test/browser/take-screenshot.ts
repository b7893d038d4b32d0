// Takes the picture of a report for the README: `node test/browser/take-screenshot.ts out/openledger/report.html reports/screenshot.png`.

import { pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.ts';

const [report, picture] = process.argv.slice(2);
if (!report || !picture) throw new Error('take-screenshot: expected a report and a picture to write');
const browser = await launchChromium('one');
const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme: 'light' });
await page.goto(pathToFileURL(report).href);
// From the title to the end of the main picture.
const { y, height } = (await page.locator('#verdict svg.broad').boundingBox())!;
await page.screenshot({
  path: picture,
  fullPage: true,
  clip: { x: 0, y: 0, width: 1200, height: Math.ceil(y + height + 52) },
});
await browser.close();
