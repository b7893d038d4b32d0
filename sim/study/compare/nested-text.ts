// Values by path, `payments[0].from`, as one line of YAML such as `--set` takes.

import type { Leaf } from '../../scenario/scenario.ts';

/** A text as a file writes it, a list, or a map. */
export type Nested = string | Nested[] | Map<string, Nested>;

/** What removes a value that a file writes. */
export const removed = '~';

/** The leaves beneath a path as what stands there. */
export function nestedOf(leaves: readonly Leaf[], path: string): Nested {
  const [only] = leaves;
  if (leaves.length === 1 && only!.path === path) return only!.text;
  const first = wordsOf(only!.path.slice(path.length))[0];
  const root: Nested = typeof first === 'number' ? [] : new Map<string, Nested>();
  for (const leaf of leaves) {
    const words = wordsOf(leaf.path.slice(path.length));
    let at: Nested = root;
    for (const [i, word] of words.entries()) {
      const next = words[i + 1];
      const fresh = next === undefined ? leaf.text : typeof next === 'number' ? [] : new Map<string, Nested>();
      at = entered(at as Nested[] | Map<string, Nested>, word, fresh);
    }
  }
  return root;
}

function entered(at: Nested[] | Map<string, Nested>, word: string | number, fresh: Nested): Nested {
  if (at instanceof Map) {
    const inner = at.get(String(word)) ?? fresh;
    at.set(String(word), inner);
    return inner;
  }
  at[Number(word)] ??= fresh;
  return at[Number(word)]!;
}

/** `.payments[0].from` as `payments`, 0, `from`. */
function wordsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? name! : Number(index),
  );
}

export function textOf(value: Nested): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  return `{ ${[...value].map(([name, inner]) => `${name}: ${textOf(inner)}`).join(', ')} }`;
}
