// The part of JSON Schema draft-07 that the scenarios' schema uses, checked literally. Any other keyword throws, so that a
// schema cannot promise what nothing here checks.

type Schema = Readonly<Record<string, unknown>>;
type Rule = (rule: never, value: unknown, schema: Schema, descend: Descend) => readonly string[] | boolean;
type Descend = (part: Schema, value: unknown, name?: string) => string[];

const silent = ['$schema', 'title', 'description', 'markdownDescription', 'default', 'examples', 'definitions', 'then'];

/** Paths at which a value breaks the schema, each with the keyword it breaks; empty if it is valid. */
export function violations(schema: Schema, value: unknown, root: Schema = schema, path = ''): string[] {
  const descend: Descend = (part, inner, name) =>
    violations(part, inner, root, name === undefined ? path : `${path}/${name}`);
  if (typeof schema.$ref === 'string') {
    const definitions = root.definitions as Record<string, Schema>;
    return descend(definitions[schema.$ref.replace('#/definitions/', '')]!, value);
  }
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    if (silent.includes(keyword)) return [];
    const check = rules[keyword];
    if (!check) throw new Error(`${path}: the keyword ${keyword} is not checked`);
    const outcome = check(rule as never, value, schema, descend);
    if (typeof outcome !== 'boolean') return outcome;
    return outcome ? [] : [`${path || '/'}: ${keyword}`];
  });
}

const rules: Readonly<Record<string, Rule>> = {
  type: (types: string | string[], value) => [types].flat().some((type) => isOfType(type, value)),
  const: (only: unknown, value) => value === only,
  enum: (allowed: unknown[], value) => allowed.includes(value),
  minimum: (least: number, value) => typeof value !== 'number' || value >= least,
  maximum: (most: number, value) => typeof value !== 'number' || value <= most,
  pattern: (pattern: string, value) => typeof value !== 'string' || new RegExp(pattern).test(value),
  minItems: (least: number, value) => !Array.isArray(value) || value.length >= least,
  items: (item: Schema, value, _, descend) =>
    Array.isArray(value) ? value.flatMap((part, i) => descend(item, part, String(i))) : [],
  required: (names: string[], value) => !isMap(value) || names.every((name) => Object.hasOwn(value, name)),
  properties: (properties: Record<string, Schema>, value, _, descend) =>
    entriesOf(value).flatMap(([name, part]) => (properties[name] ? descend(properties[name], part, name) : [])),
  additionalProperties: (rest: Schema | false, value, { properties = {} }, descend) =>
    entriesOf(value)
      .filter(([name]) => !Object.hasOwn(properties as object, name))
      .flatMap(([name, part]) => descend(rest === false ? { not: {} } : rest, part, name)),
  propertyNames: (names: Schema, value, _, descend) => entriesOf(value).flatMap(([name]) => descend(names, name, name)),
  anyOf: (parts: Schema[], value, _, descend) => parts.some((part) => descend(part, value).length === 0),
  allOf: (parts: Schema[], value, _, descend) => parts.flatMap((part) => descend(part, value)),
  not: (part: Schema, value, _, descend) => descend(part, value).length > 0,
  if: (condition: Schema, value, { then = {} }, descend) =>
    descend(condition, value).length === 0 ? descend(then as Schema, value) : [],
};

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: unknown): [string, unknown][] {
  return isMap(value) ? Object.entries(value) : [];
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isMap(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
