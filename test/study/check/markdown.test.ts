import { describe, expect, test } from 'vitest';
import { markdownOf } from '../../../sim/study/check/markdown.ts';
import { finding, nasty, suite } from './findings.ts';

const rowsOf = (markdown: string) => markdown.split('\n').filter((line) => line.startsWith('| '));

describe('the comment', () => {
  test('has a row per finding, and folds what to do about those that did not pass', () => {
    const markdown = markdownOf([
      suite([
        finding({ outcome: 'passed' }),
        finding(),
        finding({ level: 'warn' }),
        finding({ outcome: 'undecided', commands: [] }),
        finding({ outcome: 'crashed' }),
      ]),
    ]);
    expect(markdown).toMatch(/^## quesnay check\n\n### town\n\n`economy\/scenario\.yaml`, 64 seeds\n/);
    expect(rowsOf(markdown).map((row) => row.split('|')[1]!.trim())).toEqual([
      '',
      '✅ passed',
      '❌ failed',
      '⚠️ warning',
      '❔ undecided',
      '💥 crashed',
    ]);
    expect(markdown.match(/<details>/g)).toHaveLength(3);
    expect(markdown.match(/<\/details>/g)).toHaveLength(3);
    expect(markdown).toContain("```sh\nquesnay run 'a b.yaml' --seed 22 # replay\n");
    expect(markdown).toContain('Written in `economy/scenario.yaml:48`.');
  });

  test('keeps a text in its cell, and tags out of it', () => {
    const markdown = markdownOf([{ ...suite([finding({ value: nasty, evidence: nasty })]), name: nasty }]);
    const rows = rowsOf(markdown);
    expect(rows).toHaveLength(2);
    // A bar that is not escaped parts two cells: four of them and both borders.
    expect(rows[1]!.match(/(?<!\\)\|/g)).toHaveLength(5);
    const title = finding().title;
    expect(markdown.replaceAll(`\`${title}\``, '').replaceAll(/<\/?(details|summary)>/g, '')).not.toMatch(/[<>]/);
    expect(markdown).toContain('\\`x\\` \\*y\\* \\_z\\_ \\[l\\](u) second');
  });

  test('keeps a title in its code, and as it is in the fold', () => {
    const markdown = markdownOf([suite([finding({ title: 'a_b | `c` <d>' })])]);
    expect(markdown).toContain('| ``  a_b \\| `c` <d>  `` |'.replaceAll('  ', ' '));
    expect(markdown).toContain('<summary>a_b | `c` &lt;d&gt;</summary>');
  });

  test('a command cannot leave its fence', () => {
    const markdown = markdownOf([suite([finding({ commands: [{ label: 'replay', text: 'quesnay run ````x' }] })])]);
    expect(markdown).toContain('\n`````sh\nquesnay run ````x # replay\n`````\n');
  });

  test('says of a scenario without checks that it has none', () => {
    expect(markdownOf([suite([])])).toContain('The scenario makes no demand: it has no checks.');
  });
});
