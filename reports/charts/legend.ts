// The origins that occur in a picture, each with its colour, its letter and, where there is one, its amount; and whatever
// else is drawn beside them.

import { type Content, html, type Markup } from '../markup.ts';
import { type OriginKey, origins } from '../origins.ts';

export function originLegend(
  shown: (key: OriginKey) => boolean,
  amount: (key: OriginKey) => Content = () => undefined,
  beside?: Content,
): Markup {
  const entries = origins
    .filter(({ key }) => shown(key))
    .map(({ key, name }) => html`<li><i class="swatch ${key}"></i>${name} <b>${key}</b> ${amount(key)}</li>`);
  return html`<ul class="legend">${entries}${beside}</ul>`;
}
