// The five origins of purchasing power, and the colour that each has in every picture of this project. The hues are Okabe
// and Ito's (2008), which stay apart for all common kinds of colour blindness, lighter on a dark page; in order of
// lightness X is the darkest, so that outside money stands out in print too.

export interface Origin {
  readonly key: 'X' | 'K' | 'E' | 'T' | 'G';
  readonly name: string;
  readonly about: string;
  readonly light: string;
  readonly dark: string;
}

export const origins: readonly Origin[] = [
  {
    key: 'X',
    name: 'outside money',
    about: 'customers who are not paid by the network',
    light: '#0072b2',
    dark: '#56b4e9',
  },
  {
    key: 'E',
    name: 'emission',
    about: 'the protocol’s own tokens, paid for taking part',
    light: '#e69f00',
    dark: '#f0b840',
  },
  { key: 'K', name: 'investors’ capital', about: 'investors who bought service', light: '#cc79a7', dark: '#dd9fc2' },
  { key: 'T', name: 'grants', about: 'grants, subsidies and rebates', light: '#009e73', dark: '#35c49b' },
  {
    key: 'G',
    name: 'genesis holdings',
    about: 'tokens held since the start that bought service',
    light: '#8b9298',
    dark: '#98a0a6',
  },
];

export type OriginKey = Origin['key'];

/** The colour of an origin where the page's stylesheet holds: it follows the reader's light or dark mode. */
export function colourOf(key: OriginKey): string {
  return `var(--${key})`;
}
