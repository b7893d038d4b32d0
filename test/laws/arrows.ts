// Which room of the source may import which: arrows go one way, so that every room can be read and tested without those
// to its right.

/** Rooms from left to right; a room may import every room of an earlier step, and of its own step only itself. */
const STEPS: readonly (readonly string[])[] = [
  ['kernel', 'money', 'mechanisms'],
  ['model'],
  ['markets', 'learning'],
  ['rules', 'agents', 'metrics'],
  ['scenario'],
  ['economy'],
  ['catalogue'],
  ['study'],
  ['index', 'cli'],
];

/** The room of a source file: its folder in sim/, or 'agents' or 'reports'; undefined for anything else. */
export function roomOf(path: string): string | undefined {
  const [top, next] = path.split('/');
  if (top === 'agents' || top === 'reports') return top;
  return top === 'sim' ? next?.replace(/\.ts$/, '') : undefined;
}

/**
 * Why a file may not import another, undefined if it may.
 *
 * @param from @param to paths from the root of the repository
 */
export function refusal(from: string, to: string): string | undefined {
  const importer = roomOf(from);
  const imported = roomOf(to);
  if (importer === undefined) return `${from} lies in no room`;
  if (importer === imported) return undefined;
  if (imported === undefined) {
    const readsThePackage = to === 'package.json' && ['cli', 'study'].includes(importer);
    return readsThePackage ? undefined : `${importer} imports ${to}, which is no source`;
  }
  const allowed = allowedRooms(importer);
  if (importer === 'mechanisms' && to === 'sim/kernel/maths.ts') return undefined;
  return allowed.includes(imported)
    ? undefined
    : `${importer} may import ${allowed.join(', ') || 'no other room'}, not ${imported}`;
}

function allowedRooms(importer: string): readonly string[] {
  if (importer === 'reports') return [];
  if (importer === 'money') return ['kernel'];
  const step = STEPS.findIndex((rooms) => rooms.includes(importer));
  const earlier = STEPS.slice(0, Math.max(step, 0)).flat();
  if (importer === 'agents') return earlier.filter((room) => room !== 'money');
  if (importer === 'index') return [...earlier, 'reports'];
  return importer === 'cli' ? [...earlier, 'index', 'reports'] : earlier;
}

const STATEMENT = /^[ \t]*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
const CALL = /\bimport\s*\(\s*(?:['"`]([^'"`$]+)['"`])?/g;
const WORKER = /\bnew URL\(\s*['"`](\.[^'"`]+\.ts)['"`]\s*,\s*import\.meta\.url/g;

/**
 * What a source imports: in statements (of types too), in calls, and as the file of a worker. A call that computes what it
 * imports counts as importing '?'.
 */
export function importsOf(source: string): string[] {
  return [STATEMENT, CALL, WORKER].flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? '?'));
}
