import { describe, expect, test } from 'vitest';
import { hardwareClass } from '../../../sim/learning/measure/hardware-class.ts';
import { priceOf } from '../../../sim/learning/measure/price.ts';

const fact = (value: string) => ({ value, grade: 'assumed', source: 'a test' });
const gpu = {
  about: 'A GPU.',
  peak: fact('990 TFLOP/s'),
  power: fact('0.7 kW'),
  idle: fact('70 W'),
  price: fact('30_000 USD'),
  life: fact('1_460 days'),
};
const file = (content: unknown) => ({ path: 'hardware.yaml', hash: '', content });
const terms = { electricity: 0.08, pue: 1.56, utilisation: 0.7 };

describe('the price of a device', () => {
  const hardware = hardwareClass(file({ gpu }), 'gpu');

  test('comes from the facts of its class, in units of their own', () => {
    expect(hardware).toMatchObject({ name: 'gpu', peak: 990e12, power: 700, price: 30_000, life: 4 });
    expect(Object.keys(hardware.facts)).toEqual(['peak', 'power', 'price', 'life']);
  });

  test('is wear and power over what it really computes', () => {
    // By hand: 30,000 / (4·8760·.7) = 1.223092 and .7·1.56·.08 = .08736 USD an hour, over .396 PFLOP/s.
    const price = priceOf(hardware, 396e12, terms);
    expect(price.achieved).toBeCloseTo(0.4, 12);
    expect(price.capital).toBeCloseTo(1.223092, 6);
    expect(price.energy).toBeCloseTo(0.08736, 12);
    expect(price.perPflopHour).toBeCloseTo(1.310452 / 0.396, 5);
  });

  test('at half the speed is twice as high, and follows each of the terms', () => {
    const at = (speed: number, changed = {}) => priceOf(hardware, speed, { ...terms, ...changed }).perPflopHour;
    expect(at(198e12) / at(396e12)).toBeCloseTo(2, 12);
    expect((at(396e12, { electricity: 0.18 }) - at(396e12)) * 0.396).toBeCloseTo(0.1 * 0.7 * 1.56, 9);
    expect((at(396e12, { pue: 2.56 }) - at(396e12)) * 0.396).toBeCloseTo(0.08 * 0.7, 9);
    expect((at(396e12, { utilisation: 0.35 }) - at(396e12)) * 0.396).toBeCloseTo(1.223092, 6);
  });

  test('is refused when the device is faster than its class can be', () => {
    expect(() => priceOf(hardware, 1980e12, terms)).toThrow(
      'hardware gpu: expected at most its peak of 990000000000000 FLOP/s, got 2.00 times as much; try the class that the device is',
    );
  });

  test('needs every fact', () => {
    const { life: _, ...without } = gpu;
    expect(() => hardwareClass(file({ gpu: without }), 'gpu')).toThrow(
      'hardware.yaml: gpu.life: expected a number of year',
    );
    expect(() => hardwareClass(file({ gpu }), 'tpu')).toThrow('hardware.yaml: expected one of gpu, got tpu');
  });
});
