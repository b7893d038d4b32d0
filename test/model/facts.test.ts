import { describe, expect, test } from 'vitest';
import { entriesOf, factOf, faultsOf } from '../../sim/model/facts.ts';

describe('a file of facts is refused', () => {
  const good = { value: '700 W', grade: 'known', source: 'datasheet' };
  const cases: [string, unknown, string][] = [
    ['without a source', { gpu: { power: { value: '700 W', grade: 'known' } } }, 'gpu.power.source: expected where'],
    ['with an empty source', { gpu: { power: { ...good, source: ' ' } } }, 'gpu.power.source: expected where'],
    ['without a grade', { gpu: { power: { value: '700 W', source: 's' } } }, 'gpu.power.grade: expected one of known'],
    ['with an unknown grade', { gpu: { power: { ...good, grade: 'sure' } } }, 'reported, assumed, fitted, got sure'],
    ['without a value', { gpu: { power: { grade: 'known', source: 's' } } }, 'gpu.power.value: expected a quantity'],
    ['with an unknown unit', { gpu: { power: { ...good, value: '700 horses' } } }, 'unknown unit horses'],
    ['with a text for a value', { gpu: { power: { ...good, value: 'much' } } }, 'expected a quantity, got "much"'],
    ['with a list for a value', { gpu: { power: { ...good, value: [1] } } }, 'gpu.power.value: expected a quantity'],
    ['with a bare number', { gpu: { power: 700 } }, 'gpu.power: expected { value, grade, source }, got 700'],
    ['with a further field', { gpu: { power: { ...good, note: 'x' } } }, 'gpu.power.note: expected value, grade'],
    ['that is a list', [good], 'the file: expected { value, grade, source }'],
    ['that is empty', {}, 'the file: expected facts, got none'],
    ['with an entry without facts', { gpu: { about: 'a machine' } }, 'gpu: expected facts, got none'],
  ];
  test.each(cases)('%s', (_, content, message) => {
    const faults = faultsOf(content);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(message);
    expect(() => entriesOf({ path: 'h.yaml', hash: '', content })).toThrow(`h.yaml: ${faults[0]}`);
  });

  test('with all its faults at once', () => {
    expect(faultsOf({ a: { x: 1 }, b: { y: { ...good, grade: 'sure' } } })).toHaveLength(2);
  });

  test('by the fact that is asked for', () => {
    const file = { path: 'h.yaml', hash: '', content: { gpu: { power: good } } };
    expect(factOf(file, 'gpu', 'power', 'kW')).toBe(0.7);
    expect(() => factOf(file, 'tpu', 'power', 'kW')).toThrow('h.yaml: expected one of gpu, got tpu');
    expect(() => factOf(file, 'gpu', 'price', 'USD')).toThrow('h.yaml: gpu.price: expected a number of USD, got none');
    expect(() => factOf(file, 'gpu', 'power', 'USD')).toThrow('h.yaml: gpu.power: expected USD, got W');
  });
});
