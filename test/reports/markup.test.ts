import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html, textOf, trusted } from '../../reports/markup.ts';

describe('html', () => {
  test('escapes what is put in, in text and in quoted attributes', () => {
    expect(html`<p title="${'"><script>'}">${"<b>'&'</b>"}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&#39;&amp;&#39;&lt;/b&gt;</p>',
    );
  });

  test('keeps markup, joins lists, shows no nothing', () => {
    const list = [html`<i>a</i>`, ' & ', 3];
    expect(html`${list}|${undefined}|${null}|${false}|${trusted('<br>')}`.markup).toBe('<i>a</i> &amp; 3||||<br>');
  });

  test('whatever the text, nothing of it can begin a tag, an entity or end an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '`', '$', '{', ';') }), (text) => {
        const escaped = textOf(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }),
      { seed: 20, numRuns: 300 },
    );
  });
});
