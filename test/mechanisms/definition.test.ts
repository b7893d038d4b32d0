import { describe, expect, test } from 'vitest';
import { defineMechanism, type MechanismDefinition } from '../../sim/mechanisms/definition.ts';

const sound: MechanismDefinition = {
  name: 'flat-tax',
  about: 'Everyone pays the same part.',
  formula: 'rate·amount',
  parameters: {},
  returns: { about: 'what is paid', unit: 'base unit' },
  source: 'Arithmetic',
  example: { call: '1', result: 1 },
  vectors: 0,
};

describe('defineMechanism', () => {
  test('hands back what it was given', () => expect(defineMechanism(sound)).toBe(sound));

  test.each([
    [{ name: 'FlatTax' }, 'mechanism FlatTax: name: expected lower-case words joined by hyphens'],
    [{ name: 'flat--tax' }, 'mechanism flat--tax: name'],
    [{ name: '' }, 'mechanism : name'],
    [{ about: ' ' }, 'mechanism flat-tax: about: expected a text'],
    [{ formula: '' }, 'mechanism flat-tax: formula: expected a text'],
    [{ source: '' }, 'mechanism flat-tax: source: expected a text'],
    [{ vectors: -1 }, 'mechanism flat-tax: vectors: expected a number of published values, got -1'],
    [{ vectors: 1.5 }, 'mechanism flat-tax: vectors'],
  ])('refuses %j', (change, message) => {
    expect(() => defineMechanism({ ...sound, ...change })).toThrow(message);
  });
});
