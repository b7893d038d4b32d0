// A page of this project as one file: its head, a list of its sections, the sections, and nothing that is loaded from
// anywhere. Every report is written by this.

import { createHash } from 'node:crypto';
import { type Content, html, type Markup, trusted } from './markup.ts';
import { script } from './script.ts';
import { stylesheet } from './stylesheet.ts';

export interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

export interface PageOf {
  /** What kind of report it is: `report of a simulated token economy`. */
  readonly kind: string;
  readonly title: string;
  readonly about: Content;
  /** One line of facts under it: length, seeds, version. */
  readonly facts: Content;
  readonly sections: readonly PageSection[];
}

/** The text of the page. */
export function documentOf({ kind, title, about, facts, sections }: PageOf): string {
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
<p class="kicker">Quesnay · ${kind}</p>
<h1>${title}</h1>
<p class="about">${about}</p>
<p class="facts-line">${facts}</p>
<nav aria-label="Sections"><ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
</header>
<main>
${sections.map(
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
