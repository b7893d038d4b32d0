// Ways to make a scenario smaller, as plain data: a shorter run, one shock, market, population, rule or payment less, fewer
// agents. A cut is tried and kept or not; whether what is left is still a scenario is for the loader to say.

export type Plain = Readonly<Record<string, unknown>>;

/** One thing that may be left out; undefined where there is nothing left to leave out. */
export interface Removal {
  readonly kind: 'removal';
  /** What is left out: `rules.vesting`. */
  readonly what: string;
  /** Ways to do it, the plainest first. */
  readonly ways: readonly ((document: Plain) => Plain | undefined)[];
}

/** A number that may become smaller, down to `least`. */
export interface Reduction {
  readonly kind: 'reduction';
  readonly what: string;
  readonly least: number;
  readonly now: number;
  readonly with: (document: Plain, value: number) => Plain;
}

export type Cut = Removal | Reduction;

/** Lengths of the run in hours, and the least it may be cut to. */
export interface RunLengths {
  readonly length: number;
  readonly observe: number;
  /** A window that was never full would measure the start and not the economy. */
  readonly window: number;
}

/** The cuts that a document allows, what saves most first: every later run is then shorter. */
export function cutsOf(document: Plain, run: RunLengths): Cut[] {
  return [
    shorterRun(run),
    ...indicesOf(document.shocks).map((i) => removal(`shocks[${i}]`, withoutItem('shocks', i))),
    ...(document.learning === undefined ? [] : [removal('learning', (from) => without(from, 'learning'))]),
    ...['markets', 'rules'].flatMap((section) =>
      keysOf(document[section]).map((id) => instanceRemoval(`${section}.${id}`, section, id)),
    ),
    ...keysOf(document.populations).map((id) => populationRemoval(id)),
    ...keysOf(document.rules).flatMap((id) => listItemRemovals(document, id)),
    ...keysOf(document.populations).flatMap((id) => fewerAgents(document, id)),
  ];
}

function shorterRun({ length, observe, window }: RunLengths): Reduction {
  return {
    kind: 'reduction',
    what: 'run.length',
    least: Math.ceil(window / observe),
    now: Math.round(length / observe),
    with: (document, observations) => set(document, ['run', 'length'], durationText(observations * observe)),
  };
}

function fewerAgents(document: Plain, id: string): Reduction[] {
  const path = ['populations', id, 'count'];
  const count = Number(String(at(document, path)).replaceAll('_', ''));
  if (!(count > 1)) return [];
  return [
    { kind: 'reduction', what: path.join('.'), least: 1, now: count, with: (from, value) => set(from, path, value) },
  ];
}

/** A market or rule, and the shocks to it; what the genesis put into a market may be left with the treasury. */
function instanceRemoval(what: string, section: string, id: string): Removal {
  const plain = (document: Plain) => withoutShocks(withoutEntry(document, section, id), what);
  return { kind: 'removal', what, ways: [plain, (document) => relocated(plain(document), id)] };
}

/** A population: whoever paid it pays nobody, what it was paid goes to the treasury, and so does what it held. */
function populationRemoval(id: string): Removal {
  const what = `populations.${id}`;
  const plain = (document: Plain) => {
    const left = withoutShocks(withoutEntry(document, 'populations', id), what);
    const rules = left.rules === undefined ? {} : { rules: unpaid(left.rules, id) };
    return relocated({ ...left, ...rules }, id);
  };
  // Investors hold what circulates; without them the treasury does.
  const ways = [plain, (document: Plain) => relocated(plain(document), 'holders')];
  return { kind: 'removal', what, ways };
}

/** Items of the lists of a rule: the lines of a payment table. */
function listItemRemovals(document: Plain, rule: string): Removal[] {
  const fields = at(document, ['rules', rule]) as Plain;
  return keysOf(fields).flatMap((field) =>
    indicesOf(fields[field]).map((i) =>
      removal(`rules.${rule}.${field}[${i}]`, (from) => {
        const list = at(from, ['rules', rule, field]);
        return Array.isArray(list) && i < list.length
          ? set(from, ['rules', rule, field], list.toSpliced(i, 1))
          : undefined;
      }),
    ),
  );
}

function removal(what: string, way: (document: Plain) => Plain | undefined): Removal {
  return { kind: 'removal', what, ways: [way] };
}

/** Without the payments from or to a population, and with its parts of any split in other hands. */
function unpaid(value: unknown, id: string): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !isMap(item) || !Object.values(item).includes(id)).map((item) => unpaid(item, id));
  }
  if (!isMap(value)) return value;
  const heir = ['treasury', 'platform', 'burn'].find((name) => !(name in value));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key === id ? (heir ?? key) : key, unpaid(inner, id)]),
  );
}

/** What an account holds at the start stands in another that is empty; undefined where none is. */
function relocated(document: Plain | undefined, account: string): Plain | undefined {
  const { [account]: held, ...genesis } = (document?.genesis ?? {}) as Plain;
  if (document === undefined || held === undefined) return document;
  const empty = ['treasury', 'reserve', 'holders'].find((name) => name !== account && !(name in genesis));
  return empty === undefined ? undefined : { ...document, genesis: { ...genesis, [empty]: held } };
}

function withoutShocks(document: Plain, path: string): Plain {
  const { shocks } = document;
  if (!Array.isArray(shocks)) return document;
  const left = shocks.filter((shock) => !String((shock as Plain).set).startsWith(`${path}.`));
  return left.length > 0 ? { ...document, shocks: left } : without(document, 'shocks');
}

function withoutItem(section: string, i: number): (document: Plain) => Plain | undefined {
  return (document) => {
    const list = document[section];
    if (!Array.isArray(list) || i >= list.length) return undefined;
    return list.length === 1 ? without(document, section) : { ...document, [section]: list.toSpliced(i, 1) };
  };
}

/** Without an entry of a section, which goes with its last one. */
function withoutEntry(document: Plain, section: string, name: string): Plain {
  const left = without(document[section] as Plain, name);
  return Object.keys(left).length > 0 ? { ...document, [section]: left } : without(document, section);
}

function without(map: Plain, name: string): Plain {
  const { [name]: _, ...rest } = map;
  return rest;
}

function set(document: Plain, [name, ...rest]: readonly string[], value: unknown): Plain {
  const inner = rest.length === 0 ? value : set((document[name!] ?? {}) as Plain, rest, value);
  return { ...document, [name!]: inner };
}

function at(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isMap(value) ? value[name] : undefined), document);
}

function keysOf(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : [];
}

function indicesOf(value: unknown): number[] {
  // From the end, so that what is left keeps its place.
  return Array.isArray(value) ? [...value.keys()].reverse() : [];
}

function isMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `30 days`, `36 h`. */
function durationText(hours: number): string {
  return hours % 24 === 0 ? `${hours / 24} days` : `${hours} h`;
}
