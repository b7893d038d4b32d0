// What is paid for a device, and what its data sheet promises: the facts of a class of hardware by which it is priced.

import { type Fact, factOf } from '../../model/facts.ts';
import type { DataFile } from '../../model/parameters.ts';

export interface HardwareClass {
  readonly name: string;
  /** FLOP/s of the data sheet. */
  readonly peak: number;
  /** W at full load. */
  readonly power: number;
  /** USD. */
  readonly price: number;
  /** Years for which it earns. */
  readonly life: number;
  /** The facts as the file states them. */
  readonly facts: Readonly<Record<string, Fact>>;
}

const FACTS = ['peak', 'power', 'price', 'life'];

/** @throws Error when the file has no such class, or a fact of it is missing or in another unit */
export function hardwareClass(file: DataFile, name: string): HardwareClass {
  const number = (fact: string, unit: string) => factOf(file, name, fact, unit);
  const [peak, power] = [number('peak', 'FLOP/s'), number('power', 'W')];
  const [price, life] = [number('price', 'USD'), number('life', 'year')];
  const stated = (file.content as Record<string, Record<string, Fact>>)[name]!;
  const facts = Object.fromEntries(FACTS.map((fact) => [fact, stated[fact]!]));
  return { name, peak, power, price, life, facts };
}
