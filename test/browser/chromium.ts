// A real Chromium out of npm, for pages that are opened from disk. It unpacks its binary and, as it believes to run where
// there are none, its own system libraries into the temporary folder, once.

import type { Browser } from 'playwright-core';

/** Chromium is packed for 64-bit Linux alone. */
export const hasChromium = process.platform === 'linux' && process.arch === 'x64';

/** What would let a page do more than it may in a reader's browser. */
const unsafe = ['--disable-web-security', '--allow-running-insecure-content'];
/** What keeps a browser to one context. */
const oneProcess = ['--single-process', '--no-zygote'];

/** With `contexts: 'one'` letters are placed between pixels, as in a picture they should be; a test needs many. */
export async function launchChromium(contexts: 'one' | 'many' = 'many'): Promise<Browser> {
  // Read when the module is loaded.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const playwright = await import('playwright-core');
  return playwright.chromium.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter(
      (argument) => !unsafe.includes(argument) && (contexts === 'one' || !oneProcess.includes(argument)),
    ),
    headless: true,
  });
}
