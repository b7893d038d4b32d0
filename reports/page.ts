// The report of one study: a single page that opens from disk, asks nobody for anything, can be read without scripts, and
// holds every number with its exact value, its definition and the command that explains it.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, type Markup, trusted } from './markup.ts';
import { spanText } from './quantities.ts';
import { type Records, readRecords } from './records.ts';
import { script } from './script.ts';
import { sections } from './sections/index.ts';
import { stylesheet } from './stylesheet.ts';

/**
 * Writes report.html into a folder of results, or to a path, and returns where it is.
 *
 * @throws Error when the folder holds no results, or damaged ones
 */
export async function writeReport(folder: string, path: string = join(folder, 'report.html')): Promise<string> {
  writeFileSync(path, await pageOf(readRecords(folder)));
  return path;
}

async function pageOf(records: Records): Promise<string> {
  const { scenario, report } = records.manifest;
  const title = report.title || scenario.name;
  const written: { id: string; title: string; body: Markup }[] = [];
  for (const { id, title, body } of sections) {
    const text = await body(records);
    if (text) written.push({ id, title, body: text });
  }
  // The page may not load anything and may run its own script alone, whatever text a record has brought in.
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Quesnay</title>
<style>${trusted(stylesheet)}</style>
</head>
<body>
<header>
<p class="kicker">Quesnay · report of a simulated token economy</p>
<h1>${title}</h1>
<p class="about">${scenario.about}</p>
<p class="facts-line">${factsLine(records)}</p>
<nav aria-label="Sections"><ol>${written.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
</header>
<main>
${written.map(
  ({ id, title, body }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`,
)}</main>
<footer><p>Numbers are results of a simulation under the assumptions of its scenario. <kbd>quesnay explain NAME</kbd> says how a measure is defined. Nothing on this page was loaded from anywhere.</p></footer>
<script>${trusted(script)}</script>
</body>
</html>
`.markup;
}

function factsLine({ manifest, seeds }: Records): Markup {
  const { setting, runs, quesnay, scenario } = manifest;
  const events = runs.reduce((sum, run) => sum + run.events, 0).toLocaleString('en-US');
  const count = seeds.length === 1 ? `seed ${seeds[0]!.seed}` : `${seeds.length} seeds`;
  return html`${spanText(setting.lengthHours)} · ${count} · window ${spanText(setting.windowHours)} · ${events} events · Quesnay ${quesnay} · design <code>${scenario.designHash.slice(0, 8)}</code>`;
}
