// Text on its way into a page. Whatever comes from a scenario, a record or the machine is escaped when it is put in; only
// what this folder itself wrote is trusted to be HTML.

/** HTML that may stand in the page as it is. */
export interface Markup {
  readonly markup: string;
}

/** What a page is put together from. Nothing is shown for `undefined`, `null` and `false`. */
export type Content = Markup | string | number | undefined | null | false | readonly Content[];

/** A template of HTML: every value in it is escaped unless it is markup. Values stand in text or in quoted attributes. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let markup = parts[0]!;
  contents.forEach((content, i) => {
    markup += textOf(content) + parts[i + 1]!;
  });
  return { markup };
}

/** HTML written here or drawn by a chart library out of escaped data; never text from a record. */
export function trusted(markup: string): Markup {
  return { markup };
}

export function textOf(content: Content): string {
  if (content === undefined || content === null || content === false) return '';
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  if ('markup' in content) return content.markup;
  return content.map(textOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
