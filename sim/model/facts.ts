// Facts: the numbers that a data file brings into a scenario (a machine's power, a country's electricity price), each with
// its unit, where it comes from and how well it is known. A file with a number that does not say so is refused.

import { convert, parseQuantity, UnitError } from '../money/units.ts';
import type { DataFile, Grade } from './parameters.ts';

/** How a data file states a number: `{ value: 700 W, grade: known, source: NVIDIA H100 datasheet }`. */
export interface Fact {
  readonly value: string | number;
  readonly grade: Grade;
  readonly source: string;
}

const grades: readonly string[] = ['known', 'measured', 'reported', 'assumed', 'fitted'] satisfies Grade[];
const fields = ['value', 'grade', 'source'];
/** The one text that may stand beside facts. */
const REMARK = 'about';

/** Every number of a file that is no quantity, or has no grade or source: `h100-sxm.power: expected …, got …`. */
export function faultsOf(content: unknown, path = ''): string[] {
  const where = path === '' ? 'the file' : path;
  if (!isMap(content)) return [`${where}: expected { value, grade, source }, got ${JSON.stringify(content)}`];
  if ('value' in content || 'source' in content || 'grade' in content) return faultsOfFact(content, where);
  const entries = Object.entries(content).filter(([name, inner]) => name !== REMARK || typeof inner !== 'string');
  if (entries.length === 0) return [`${where}: expected facts, got none`];
  return entries.flatMap(([name, inner]) => faultsOf(inner, path === '' ? name : `${path}.${name}`));
}

function faultsOfFact(fact: Readonly<Record<string, unknown>>, where: string): string[] {
  const { value, grade, source } = fact;
  const faults = Object.keys(fact)
    .filter((name) => !fields.includes(name))
    .map((name) => `${where}.${name}: expected value, grade and source alone; try a word about it in the source`);
  const quantity = quantityFault(value);
  if (quantity !== undefined) faults.push(`${where}.value: ${quantity}`);
  if (!grades.includes(grade as string)) {
    faults.push(`${where}.grade: expected one of ${grades.join(', ')}, got ${grade ?? 'none'}`);
  }
  if (typeof source !== 'string' || source.trim() === '') {
    faults.push(`${where}.source: expected where the number comes from, got ${source ?? 'none'}`);
  }
  return faults;
}

function quantityFault(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return `expected a quantity such as 700 W, got ${JSON.stringify(value) ?? 'none'}`;
  }
  try {
    parseQuantity(String(value));
    return undefined;
  } catch (error) {
    if (error instanceof UnitError) return error.message;
    throw error;
  }
}

/**
 * The entries of a file of facts, by name: hardware classes, regions.
 *
 * @throws Error that lists every fault of the file
 */
export function entriesOf({ path, content }: DataFile): string[] {
  const faults = faultsOf(content);
  if (faults.length > 0) throw new Error(`${path}: ${faults.join('; ')}`);
  return Object.keys(content as object).filter((name) => name !== REMARK);
}

/**
 * The number of `unit` that a file of facts states: `factOf(file, 'h100-sxm', 'power', 'kW')`.
 *
 * @throws Error when the file has no such entry or fact, or one of another dimension
 */
export function factOf(file: DataFile, entry: string, name: string, unit: string): number {
  const { path } = file;
  const known = entriesOf(file);
  if (!known.includes(entry)) throw new Error(`${path}: expected one of ${known.join(', ')}, got ${entry}`);
  const facts = (file.content as Record<string, Record<string, Fact>>)[entry]!;
  const fact = facts[name];
  if (fact === undefined) throw new Error(`${path}: ${entry}.${name}: expected a number of ${unit}, got none`);
  try {
    return convert(String(fact.value), unit);
  } catch (error) {
    if (error instanceof UnitError) throw new Error(`${path}: ${entry}.${name}: ${error.message}`);
    throw error;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
