// A real Chromium out of npm, for pages that are opened from disk. It unpacks its binary and, as it believes to run where
// there are none, its own system libraries into the temporary folder, once.

import type { Browser } from 'playwright-core';

/** Chromium is packed for 64-bit Linux alone. */
export const hasChromium = process.platform === 'linux' && process.arch === 'x64';

/** What would let a page do more than it may in a reader's browser, or keep it to one context. */
const dropped = ['--disable-web-security', '--single-process', '--no-zygote', '--allow-running-insecure-content'];

export async function launchChromium(): Promise<Browser> {
  // Read when the module is loaded.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const playwright = await import('playwright-core');
  return playwright.chromium.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((argument) => !dropped.includes(argument)),
    headless: true,
  });
}
