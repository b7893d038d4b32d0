// The JSON Schema (draft-07) of scenario files, for the editor: completion, hovers and marks under mistakes. It follows
// from the same specifications as the loader, which alone checks units, references and sums.

import { z } from 'zod';
import type { Catalogue, DescribedMetric } from '../model/described.ts';
import { definitionsOf, type InstanceSection, instanceSections, parameterSections, parametersOf } from './document.ts';
import { formatVersion } from './scenario.ts';
import { checkParameters, idPattern, shockParameters, sweepParameters } from './sections.ts';
import { shapeOf, shapeOfFields } from './shape.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schema of the scenarios that a catalogue makes possible; the same catalogue gives the same text. */
export function jsonSchema(catalogue: Catalogue): JsonSchema {
  const hardware = [...(catalogue.hardware?.keys() ?? [])];
  const definitions: Record<string, JsonSchema> = {};
  const properties: Record<string, JsonSchema> = {
    quesnay: { const: formatVersion, description: 'Version of the format of this file.' },
    base: {
      type: 'string',
      pattern: '\\.ya?ml$',
      description: 'A scenario this one is laid over: maps merge, ~ removes.',
    },
  };
  for (const [name, spec] of Object.entries(parameterSections)) properties[name] = converted(shapeOf(spec, hardware));
  for (const section of Object.keys(instanceSections) as InstanceSection[])
    properties[section] = sectionSchema(section, catalogue, hardware, definitions);
  properties.shocks = listOf('Parameters that take another value at a time.', shapeOfFields(shockParameters), {
    to: {},
  });
  properties.sweep = sweepSchema();
  properties.checks = listOf('Demands on metrics.', shapeOfFields(checkParameters), { that: demandSchema(catalogue) });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Quesnay scenario',
    type: 'object',
    properties,
    additionalProperties: false,
    required: ['quesnay'],
    if: { not: { required: ['base'] } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['name', 'run', 'token', 'genesis'] },
    definitions,
  };
}

/** A map of instances: which keys each may have follows from the definition it names, or from any if a base names it. */
function sectionSchema(
  section: InstanceSection,
  catalogue: Catalogue,
  hardware: readonly string[],
  definitions: Record<string, JsonSchema>,
): JsonSchema {
  const word = instanceSections[section];
  const known = [...definitionsOf(section, catalogue).values()];
  const anyKey: Record<string, JsonSchema> = {};
  const branches = known.map((definition) => {
    const fields = parametersOf(section, definition);
    const schema = converted(shapeOfFields(fields, hardware)) as { properties: Record<string, JsonSchema> };
    const named = { [word]: { const: definition.name, description: definition.about } };
    const ref = `${word}.${definition.name}`;
    definitions[ref] = { ...schema, description: definition.about, properties: { ...named, ...schema.properties } };
    for (const name of Object.keys(fields)) anyKey[name] = {};
    const isNamed = { type: 'object', properties: { [word]: { const: definition.name } }, required: [word] };
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    return { if: isNamed, then: { $ref: `#/definitions/${ref}` } };
  });
  definitions[`${word}.of-base`] = { type: 'object', properties: anyKey, additionalProperties: false };
  const ofBase = { type: 'object', not: { required: [word] } };
  const instance = {
    type: ['object', 'null'],
    properties: { [word]: { enum: known.map(({ name }) => name), description: `The ${word} it is.` } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    allOf: [...branches, { if: ofBase, then: { $ref: `#/definitions/${word}.of-base` } }],
  };
  return { type: 'object', propertyNames: { pattern: `^${idPattern}$` }, additionalProperties: instance };
}

function sweepSchema(): JsonSchema {
  const schema = converted(shapeOfFields(sweepParameters)) as { properties: Record<string, JsonSchema> };
  const range = {
    type: 'object',
    properties: { from: {}, to: {} },
    required: ['from', 'to'],
    additionalProperties: false,
  };
  const over = {
    type: 'object',
    description: 'Paths of parameters, and the values each takes.',
    additionalProperties: { anyOf: [{ type: 'array', minItems: 1 }, range] },
  };
  return { ...schema, description: 'A study over several values.', properties: { ...schema.properties, over } };
}

function demandSchema({ metrics }: Catalogue): JsonSchema {
  const metric = ({ name, perRole }: DescribedMetric, role: string) => (perRole ? `${name}:${role}` : name);
  const known = [...metrics.values()];
  const patterns = known
    .map((described) => metric(described, `${idPattern}`))
    .join('|')
    .replaceAll('.', '\\.');
  return {
    type: 'string',
    description: 'A metric, of a role where it has one for each, a comparison and a quantity.',
    pattern: `^(${patterns})\\s*(<=|>=|<|>)\\s*\\S`,
    examples: known.map((described) => `${metric(described, 'providers')} >= 0`),
  };
}

function listOf(description: string, item: z.ZodObject, more: Record<string, JsonSchema>): JsonSchema {
  const schema = converted(item) as { properties: Record<string, JsonSchema> };
  return { type: 'array', description, items: { ...schema, properties: { ...schema.properties, ...more } } };
}

function converted(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: 'draft-7', io: 'input' });
  return schema;
}
