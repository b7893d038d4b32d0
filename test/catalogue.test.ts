import { describe, expect, test } from 'vitest';
import { loadMechanisms } from '../sim/catalogue.ts';
import { createCatalogue, defineMetric, defineRule } from '../sim/index.ts';

const rule = (name: string) => defineRule({ name, about: 'Does nothing.', parameters: {} });
const metric = (name: string) => defineMetric({ name, about: 'Is nothing.', unit: '1', measure: () => 0 });

describe('a catalogue', () => {
  test('has every built-in definition under its own name', async () => {
    const { agents, markets, rules, metrics } = createCatalogue();
    for (const definitions of [agents, markets, rules, metrics, await loadMechanisms()]) {
      expect(definitions.size).toBeGreaterThan(0);
      for (const [name, definition] of definitions) expect(definition.name).toBe(name);
    }
    for (const [kind, definitions] of Object.entries({ agent: agents, market: markets, rule: rules, metric: metrics }))
      for (const definition of definitions.values()) expect((definition as { kind: string }).kind).toBe(kind);
  });

  test("takes in a user's own, each kind to its kind", () => {
    const own = createCatalogue([rule('levy'), metric('levied')]);
    expect(own.rules.has('levy')).toBe(true);
    expect(own.metrics.has('levied')).toBe(true);
    expect(own.rules.size).toBe(createCatalogue().rules.size + 1);
    expect(own.agents.has('levy')).toBe(false);
    // A name is taken within its kind alone.
    expect(createCatalogue([metric('fee-split')]).metrics.has('fee-split')).toBe(true);
  });

  test('refuses a name that is taken', () => {
    expect(() => createCatalogue([rule('fee-split')])).toThrow(
      'rule fee-split: expected a name of its own, got one twice',
    );
    expect(() => createCatalogue([metric('m'), metric('m')])).toThrow('metric m: expected a name of its own');
  });
});
