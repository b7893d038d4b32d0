// A scenario with all that it stands on, as text: its bases and its data files beside it. What reads it needs no disk, so
// that another thread or another machine reads the same scenario.

import type { Folder, FoundFile } from './folder.ts';
import { mergedContent, type ParseOptions, parseScenario } from './parse.ts';
import { Refusal } from './read-scalar.ts';
import type { Scenario } from './scenario.ts';

export interface Bundle {
  /** The scenario's own file, as the user wrote its path. */
  readonly main: string;
  /** Texts by path: the scenario's own, and every file it has asked for, each where its paths lead to. */
  readonly files: Readonly<Record<string, string>>;
}

type Options = Pick<ParseOptions, 'catalogue' | 'set' | 'seeds'>;

/** Reads a scenario out of a bundle. Throws ScenarioError with everything that is wrong. */
export function parseBundle(bundle: Bundle, options: Options): Scenario {
  return parseScenario(mainText(bundle), { ...options, file: bundle.main, folder: folderOf(bundle) });
}

/** What a bundle's scenario says with its bases and settings, as plain data without defaults. Throws ScenarioError. */
export function mergeBundle(bundle: Bundle, options: Options): Record<string, unknown> {
  return mergedContent(mainText(bundle), { ...options, file: bundle.main, folder: folderOf(bundle) });
}

function mainText({ main, files }: Bundle): string {
  return files[main] ?? '';
}

function folderOf({ files }: Bundle): Folder {
  const find = (path: string, from: FoundFile): FoundFile => {
    const location = besides(path, from.location);
    const text = files[location];
    if (text === undefined) throw new Refusal(`expected a file, found no ${path}`);
    return { file: besides(path, from.file), location, text };
  };
  return { base: find, data: find };
}

/** A folder that notes the text of every file it is asked for, and the scenario's own. */
export function recording(folder: Folder, main: FoundFile): { readonly folder: Folder; readonly bundle: Bundle } {
  const files: Record<string, string> = { [main.file]: main.text };
  // Where each file stands in the bundle; links may lead elsewhere on disk.
  const places = new Map([[main.location, main.file]]);
  const note = (path: string, from: FoundFile, found: FoundFile): FoundFile => {
    const place = besides(path, places.get(from.location) ?? from.file);
    places.set(found.location, place);
    files[place] = found.text;
    return found;
  };
  return {
    folder: {
      base: (path, from) => note(path, from, folder.base(path, from)),
      data: (path, from) => note(path, from, folder.data(path, from)),
    },
    bundle: { main: main.file, files },
  };
}

/** The path of a file that another one names, without looking at a disk. */
function besides(path: string, from: string): string {
  const words: string[] = from.replaceAll('\\', '/').split('/').slice(0, -1);
  for (const word of path.replaceAll('\\', '/').split('/')) {
    if (word === '..' && words.length > 0 && words.at(-1) !== '..') words.pop();
    else if (word !== '.' && word !== '') words.push(word);
  }
  return words.join('/');
}
