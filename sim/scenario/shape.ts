// The written shape of parameters as Zod schemas, from which the JSON Schema of the editor's completion is made. Units,
// references and sums are the loader's to check.

import { z } from 'zod';
import type { CountSpec, ParameterSpecs, Spec } from '../model/parameters.ts';
import { isDimensionless, quantityText } from '../money/units.ts';
import { expectation } from './expectation.ts';
import { idPattern } from './sections.ts';

const number = '[+-]?\\d+(_\\d+)*(\\.\\d+(_\\d+)*)?(e[+-]?\\d{1,3})?';
const pure = z.string().regex(new RegExp(`^${number}( ?%)?$`));
const measured = z.string().regex(new RegExp(`^${number}( +[A-Za-z%/][A-Za-z0-9%/*]*| ?%\\S*)$`));
const id = z.string().regex(new RegExp(`^${idPattern}$`));
const share = z.union([z.number().min(0).max(1), pure]);

/** The shape of one parameter, with what its specification says about it. `hardware` are the names it may give. */
export function shapeOf(spec: Spec, hardware: readonly string[] = []): z.ZodType {
  return plainShape(spec, hardware).meta(notesOf(spec));
}

/** The shape of parameters that belong together: no other keys, and each may be left to its default or to a base. */
export function shapeOfFields(fields: ParameterSpecs, hardware: readonly string[] = []): z.ZodObject {
  const shapes = Object.entries(fields).map(([name, spec]) => [name, shapeOf(spec, hardware).optional()] as const);
  return z.strictObject(Object.fromEntries(shapes));
}

function plainShape(spec: Spec, hardware: readonly string[]): z.ZodType {
  switch (spec.kind) {
    case 'quantity':
      return quantityShape(spec.unit);
    case 'distribution':
      return distributionShape(quantityShape(spec.unit));
    case 'count':
      return spec.of ? z.literal([...spec.of]) : wholeShape(spec);
    case 'share':
      return share;
    case 'choice':
      return z.enum([...spec.names] as [string, ...string[]]);
    case 'flag':
      return z.boolean();
    case 'text':
      return spec.pattern === undefined ? z.string() : z.string().regex(new RegExp(`^(${spec.pattern})$`));
    case 'split':
      return namedShape(spec.of === undefined ? [] : [spec.of].flat(), share);
    case 'reference':
      return spec.to === 'hardware' && hardware.length > 0 ? z.enum(hardware as [string, ...string[]]) : id;
    case 'data-file':
      return z.string().regex(new RegExp(`(${spec.extensions.join('|').replaceAll('.', '\\.')})$`));
    case 'seeds':
      return z.union([z.int().min(0), z.string().regex(/^\d+(\.\.\d+)?$/), z.array(z.int().min(0)).min(1)]);
    case 'group':
      return shapeOfFields(spec.fields, hardware);
    case 'list':
      return z.array(shapeOf(spec.item, hardware));
    case 'entries':
      return namedShape(spec.of ?? [], shapeOf(spec.item, hardware));
  }
}

function quantityShape(unit: string): z.ZodType {
  const isPure = isDimensionless(unit, { epochHours: 1 });
  return isPure ? z.union([z.number(), pure]) : measured;
}

function distributionShape(amount: z.ZodType): z.ZodType {
  const ratio = quantityShape('1');
  return z.union([
    amount,
    z.strictObject({ lognormal: z.strictObject({ median: amount, sigma: ratio }) }),
    z.strictObject({ normal: z.strictObject({ mean: amount, deviation: amount }) }),
    z.strictObject({ uniform: z.strictObject({ from: amount, to: amount }) }),
    z.strictObject({ values: z.array(amount).min(1) }),
  ]);
}

function wholeShape({ min = 0, max = Number.MAX_SAFE_INTEGER }: CountSpec): z.ZodType {
  return z.union([z.int().min(min).max(max), z.string().regex(/^\d+(_\d+)*$/)]);
}

/** A map with these names as keys; with any id, where there are none or populations are among them. */
function namedShape(names: readonly string[], value: z.ZodType): z.ZodType {
  const fixed = names.filter((name) => name !== 'populations');
  if (fixed.length === 0) return z.record(id, value);
  const shape = z.strictObject(Object.fromEntries(fixed.map((name) => [name, value.optional()])));
  return fixed.length < names.length ? shape.catchall(value) : shape;
}

/** What the editor shows beside a parameter. */
function notesOf(spec: Spec): Record<string, unknown> {
  const usual = 'default' in spec ? spec.default : undefined;
  const unit = spec.kind === 'quantity' || spec.kind === 'distribution' ? spec.unit : undefined;
  const bounds = 'min' in spec || 'max' in spec ? boundsText(spec, unit) : [];
  const facts = [
    ...(spec.kind === 'group' || spec.kind === 'entries' || spec.kind === 'text' ? [] : [expectation(spec)]),
    ...bounds,
    ...(usual === undefined || typeof usual === 'object' || usual === '' ? [] : [`default ${usual}`]),
    ...(spec.grade ? [spec.grade] : []),
    ...(spec.insteadOf ? [`in place of ${spec.insteadOf}`] : []),
    ...(spec.structural && spec.kind !== 'text' ? ['fixed once the world is built'] : []),
  ];
  const description = facts.length > 0 ? `${spec.about} (${facts.join('; ')})` : spec.about;
  return {
    description,
    ...(spec.source === undefined ? {} : { markdownDescription: `${description}\n\n*Source:* ${spec.source}` }),
    ...(usual === undefined ? {} : { default: usual }),
    ...(spec.kind === 'quantity' ? { examples: [spec.default ?? quantityText(1, spec.unit)] } : {}),
  };
}

function boundsText(spec: { min?: string | number; max?: string | number }, unit: string | undefined): string[] {
  const say = (bound: string | number) =>
    typeof bound === 'string' ? bound : unit === undefined ? String(bound) : quantityText(bound, unit);
  return [
    ...(spec.min === undefined ? [] : [`at least ${say(spec.min)}`]),
    ...(spec.max === undefined ? [] : [`at most ${say(spec.max)}`]),
  ];
}
