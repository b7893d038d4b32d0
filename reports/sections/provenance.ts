// Where the results come from: enough to run them again, and to see that it gave the same.

import { dataTable } from '../charts/data-table.ts';
import { type Content, html } from '../markup.ts';
import { numberText, spanText } from '../quantities.ts';
import type { Section } from './section.ts';

export const provenance: Section = {
  id: 'provenance',
  title: 'Provenance',
  claims: [],
  async body({ manifest }) {
    const { scenario, setting, machine, learning, modules, files, command, resumed } = manifest;
    const facts: (readonly [string, Content] | false)[] = [
      [
        'Scenario',
        html`${scenario.name}, ${scenario.files.map((file, i) => html`${i > 0 && ', based on '}<code>${file}</code>`)}`,
      ],
      ['Scenario hash', html`<code>${scenario.hash}</code>`],
      ['Design hash', html`<code>${scenario.designHash}</code>`],
      [
        'Length',
        `${spanText(setting.lengthHours)}, epochs of ${spanText(setting.epochHours)}, observed every ${spanText(setting.observeHours)}, window ${spanText(setting.windowHours)}`,
      ],
      ['Quesnay', html`version ${manifest.quesnay}`],
      ['Command', html`<kbd>quesnay ${command.join(' ')}</kbd>`],
      scenario.set.length > 0 && [
        'Set on the command line',
        scenario.set.map((set, i) => html`${i > 0 && ', '}<code>${set}</code>`),
      ],
      resumed !== null && ['Resumed', html`from <code>${resumed.path}</code> at ${spanText(resumed.hours)}`],
      [
        'Learning',
        learning
          ? `${learning.measured} trainings measured on ${learning.device}, ${learning.replayed} replayed`
          : 'nothing was trained',
      ],
      ...modules.map(
        ({ path, sha256 }) => ['User module', html`<code>${path}</code> SHA-256 <code>${sha256}</code>`] as const,
      ),
      [
        'Machine',
        `${machine.host}: ${machine.processor}, ${machine.cores} ${machine.cores === 1 ? 'core' : 'cores'}, ${machine.platform}, Node ${machine.node}`,
      ],
      ['Started', machine.started],
      ['Took', `${numberText(machine.seconds)} s, at most ${numberText(machine.peakMemory / 2 ** 20)} MiB of memory`],
    ];
    return html`<dl class="facts">${facts
      .filter((fact) => fact !== false)
      .map(
        ([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>
`,
      )}</dl>
<details><summary>Fingerprints of the event logs</summary>${dataTable({
      columns: ['Seed', 'Fingerprint (128 bits over every event and posting)', 'Events', 'Postings'],
      rows: manifest.runs.map(({ seed, hash, events, postings }) => [
        String(seed),
        html`<code>${hash}</code>`,
        numberText(events),
        numberText(postings),
      ]),
    })}</details>
<details><summary>The records</summary>${dataTable({
      caption: 'They lie beside this page.',
      columns: ['File', 'Rows', 'Bytes', 'SHA-256'],
      rows: Object.entries(files).map(([name, { rows, bytes, sha256 }]) => [
        html`<a href="${name}" download>${name}</a>`,
        numberText(rows),
        numberText(bytes),
        html`<code>${sha256}</code>`,
      ]),
    })}</details>
<details><summary>Every value of the scenario, and where it was written</summary>${dataTable({
      className: 'values',
      columns: ['Parameter', 'Value', 'From'],
      rows: scenario.values.map(({ path, text, origin }) => [html`<code>${path}</code>`, text, origin]),
    })}</details>
<details><summary>The scenario’s file</summary><pre>${scenario.text}</pre></details>`;
  },
};
