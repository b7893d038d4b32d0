// The name somebody probably meant: the known name a few keystrokes away from the one written.

/** A hint for a misspelt name: the nearest known one, or all of them where none is near and they are few. */
export function suggest(name: string, known: Iterable<string>): string {
  const names = [...known];
  const near = nearest(name, names);
  if (near !== undefined) return `did you mean ${near}?`;
  return names.length > 0 && names.length <= 12 ? `one of ${names.join(', ')}` : '';
}

/** The nearest of the known names, if at most a third of the letters are amiss. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = (name.length < 2 ? 0 : Math.max(1, Math.floor(name.length / 3))) + 0.5;
  for (const candidate of known) {
    const keystrokes = distance(name.toLowerCase(), candidate.toLowerCase());
    if (keystrokes < least) {
      best = candidate;
      least = keystrokes;
    }
  }
  return best;
}

// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
