import { describe, expect, test } from 'vitest';
import { priceOf } from '../../../sim/learning/measure/price.ts';
import { achievedIn, type MeasurementRecord } from '../../../sim/learning/measure/profile.ts';
import { profileFacts } from '../../../sim/learning/measure/profile-facts.ts';
import type { Fact } from '../../../sim/model/facts.ts';
import { entriesOf, factOf } from '../../../sim/model/facts.ts';

const given = (value: string): Fact => ({ value, grade: 'assumed', source: 'a test' });
const stated = {
  peak: given('128 GFLOP/s'),
  power: given('6.25 W'),
  price: given('380 USD'),
  life: given('5 years'),
};
const core = { name: 'core', peak: 128e9, power: 6.25, price: 380, life: 5, facts: stated };
const terms = { electricity: 0.08, pue: 1.56, utilisation: 0.7 };
const work = (flop: number, median: number, joules?: number) => ({
  seconds: { median, low: median / 2, high: median * 2 },
  repetitions: 11,
  steps: 4,
  joules,
  flop,
  speed: flop / median,
  kernelSeconds: undefined,
});
const measured = (batch: number, seconds: number) => ({
  workload: 'wide',
  batch,
  parameters: 1000,
  loss: 2.3,
  peakBytes: 1e6,
  training: work(6000 * batch, seconds, 12),
  inference: work(2000 * batch, seconds),
});

/** The second of two workloads is the faster: 6000·1e6 / 0.25 = 24 GFLOP/s. */
const record = (isEstimate = false): MeasurementRecord => ({
  quesnay: '0.1.0',
  format: 1,
  device: { name: 'wasm', description: 'wasm 4', isSoftware: false },
  machine: { platform: 'linux-x64', processor: 'Xeon', cores: 2, node: 'v24', peakMemory: 1e9 },
  measured: {
    started: '2026-01-01T00:00:00.000Z',
    seconds: 60,
    seed: 1,
    secondsPerWorkload: 4,
    command: 'quesnay measure',
  },
  energy: { method: 'a meter', isEstimate },
  workloads: [measured(1, 1), measured(1e6, 0.25)],
  leftOut: [],
});
const factsOf = (isEstimate = false) => profileFacts(record(isEstimate), core, priceOf(core, 24e9, terms), terms);
const profile = (changes = {}) => ({ ...record(), name: 'core-wasm', facts: factsOf(), ...changes });
const file = (content: unknown) => ({ path: 'measured/core.json', hash: '', content });

describe('the facts of a profile', () => {
  const numbers = { ...file(factsOf()), path: 'facts' };

  test('are facts', () => expect(entriesOf(numbers)).toEqual(['hardware', 'reference', 'cost']));

  test('state the fastest workload, and what it comes to', () => {
    expect(factOf(numbers, 'reference', 'achieved', '1')).toBeCloseTo(24 / 128, 4);
    expect(factOf(numbers, 'reference', 'speed', 'FLOP/s')).toBe(24e9);
    expect(factOf(numbers, 'reference', 'energy', 'J/GFLOP')).toBe(12 / 6);
    expect(factOf(numbers, 'hardware', 'price', 'USD')).toBe(380);
    // By hand: 380/(5·8760·.7) + .00625·1.56·.08 = .0131739 USD/h over 24e−6 PFLOP/s.
    expect(factOf(numbers, 'cost', 'hour', 'USD/h')).toBeCloseTo(0.0131739, 5);
    expect(factOf(numbers, 'cost', 'pflop-hour', 'USD/PFLOPh')).toBeCloseTo(548.9, 0);
    expect(factOf(numbers, 'cost', 'utilisation', '1')).toBe(0.7);
  });

  test('say how well they are known, and what they are of', () => {
    const { achieved, energy } = factsOf().reference;
    expect(achieved).toEqual({
      value: '18.75 %',
      grade: 'measured',
      source:
        'wasm 4: training wide in batches of 1000000, median of 11, nine in ten of them at 12 GFLOP/s to 48 GFLOP/s; of the peak of core',
    });
    expect(energy).toMatchObject({ grade: 'measured', source: expect.stringMatching(/; a meter$/) });
    expect(factsOf(true).reference.energy!.grade).toBe('assumed');
    expect(factsOf().cost.hour!.grade).toBe('assumed');
  });
});

describe('a profile is read', () => {
  test('as it is written', () => {
    expect(achievedIn(file(JSON.parse(JSON.stringify(profile()))))).toBe(0.1875);
  });

  const { facts: _, ...without } = profile();
  const reference = (achieved: unknown) => profile({ facts: { reference: { achieved } } });
  const good = { value: '30 %', grade: 'measured', source: 's' };
  const cases: [string, unknown, string][] = [
    ['a list', [], 'expected the profile of a device, got []'],
    ['a text', 'x', 'expected the profile of a device, got "x"'],
    ['one without facts', without, 'facts: expected in a profile, got none'],
    ['one with a further key', profile({ speed: 3 }), 'speed: expected one of quesnay, format, name, device'],
    ['one of another format', profile({ format: 2 }), 'format: expected 1, got 2'],
    ['one whose facts are none', profile({ facts: 3 }), 'the file: expected { value, grade, source }, got 3'],
    ['one without a reference', profile({ facts: { cost: { hour: good } } }), 'expected one of cost, got reference'],
    [
      'one without a share',
      profile({ facts: { reference: { speed: good } } }),
      'reference.achieved: expected a number',
    ],
    ['a share without a source', reference({ ...good, source: '' }), 'reference.achieved.source: expected where'],
    ['a share of an unknown grade', reference({ ...good, grade: 'sure' }), 'reference.achieved.grade: expected one of'],
    ['a share in another unit', reference({ ...good, value: '30 W' }), 'reference.achieved: expected a pure number'],
    [
      'a share above the whole',
      reference({ ...good, value: '101 %' }),
      'expected a share above 0 and up to 1, got 1.01',
    ],
    ['a share of nothing', reference({ ...good, value: '0 %' }), 'expected a share above 0 and up to 1, got 0'],
  ];
  test.each(cases)('but %s is refused', (_, content, message) => {
    expect(() => achievedIn(file(content))).toThrow(`measured/core.json: `);
    expect(() => achievedIn(file(content))).toThrow(message);
  });

  test('and all its faults are told at once', () => {
    expect(() => achievedIn(file({ format: 7, speed: 1 }))).toThrow(
      /quesnay: expected in a profile, got none; .*name: expected in a profile, got none; .*speed: expected one of .*; format: expected 1, got 7; try quesnay measure/,
    );
  });
});
