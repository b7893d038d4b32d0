import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  convert,
  exactly,
  formatQuantity,
  isDimensionless,
  parseQuantity,
  quantityText,
  UnitError,
  unitNames,
} from '../../sim/money/units.ts';
import { type Fraction, fractionOf, toNumber } from '../../sim/money/units-exact.ts';

const day = { epochHours: 24, tokenSymbol: 'OPEN' };

function refusal(text: string, unit: string): unknown {
  try {
    return convert(text, unit);
  } catch (error) {
    return error;
  }
}

describe('a quantity read in the unit declared', () => {
  test.each([
    // Equal units: the number as written.
    ['0.08 USD/kWh', 'USD/kWh', 0.08],
    ['20_000 TOKEN/day', 'TOKEN/day', 20000],
    ['0.10 /year', '/year', 0.1],
    ['0.10 1/year', '/year', 0.1],
    ['7e9 parameter', 'parameter', 7e9],
    ['800 token/request', 'token/request', 800],
    ['10 sample/shard', 'sample/shard', 10],
    ['6.65 PFLOPh/day', 'PFLOPh/day', 6.65],
    ['5 %/year', '%/year', 5],
    ['-3.5 USD', 'USD', -3.5],
    ['50 TOKEN/epoch', 'TOKEN/epoch', 50],
    // Time: a year is 365 days, a month 730 hours.
    ['2 years', 'h', 17520],
    ['1 month', 'h', 730],
    ['12 months', 'year', 1],
    ['36 months', 'days', 1095],
    ['90 minutes', 'h', 1.5],
    ['250 ms', 's', 0.25],
    ['3 epochs', 'h', 72],
    ['50 TOKEN/epoch', 'TOKEN/h', 50 / 24],
    // Energy and computation.
    ['35 kW', 'MW', 0.035],
    ['1 kWh', 'J', 3_600_000],
    ['0.08 USD/kWh', 'USD/MWh', 80],
    ['35 kW', 'kWh/day', 840],
    ['1 PFLOPh', 'FLOP', 3.6e18],
    ['1 PFLOP/s', 'PFLOPh/h', 1],
    ['989 TFLOP/s', 'PFLOPh/day', 23.736],
    ['8 Gbit/s', 'GB/s', 1],
    // Pure numbers.
    ['88 %', '1', 0.88],
    ['88%', '', 0.88],
    ['0.3', '1', 0.3],
    ['30', '%', 3000],
    ['5 %/year', '/year', 0.05],
    ['50 %/year', '/h', 0.5 / 8760],
    // The scenario's own name for TOKEN, and products.
    ['7 OPEN/day', 'TOKEN/day', 7],
    ['2 GPU*h', 'GPUh', 2],
    ['3 USD*h/kWh', 'USD/kW', 3],
  ])('%s as %s', (text, unit, value) => {
    expect(convert(text, unit, day)).toBe(value);
  });

  test('is exact where doubles are not: 0.1 kWh in Wh, 3 months in years', () => {
    expect(convert('0.07 kWh', 'Wh')).toBe(70); // 0.07 * 1000 is 70.00000000000001
    expect(convert('3 months', 'year')).toBe(0.25);
    expect(exactly('1 month', 'day')).toEqual({ numerator: 730n, denominator: 24n });
  });

  test('keeps the number and the unit as written', () => {
    expect(parseQuantity('20_000 OPEN/day', day)).toMatchObject({ value: 20000, unit: 'OPEN/day' });
    expect(parseQuantity('0.3')).toMatchObject({ value: 0.3, unit: '' });
  });
});

describe('refusals', () => {
  test.each([
    ['1 TOKEN/day', 'USD/kWh', 'expected USD/kWh, got TOKEN/day'],
    ['2.1 USD/h', 'USD/GPUh', 'expected USD/GPUh, got USD/h'],
    ['5 token/day', 'TOKEN/day', 'expected TOKEN/day, got token/day; TOKEN is the money, token is text'],
    ['5 TOKEN', 'token', 'expected token, got TOKEN; TOKEN is the money, token is text'],
    ['5 USD', '1', 'expected a pure number, got USD'],
    ['5 USD', '%', 'expected %, got USD'],
    ['5 %', 'USD', 'expected USD, got %'],
    ['0.08', 'USD/kWh', 'expected USD/kWh, got 0.08 without a unit; try 0.08 USD/kWh'],
    ['3', '/year', 'expected /year, got 3 without a unit; try 3 /year'],
    ['', 'USD', 'expected USD, got nothing; try 1 USD'],
    ['cheap', 'USD/kWh', 'expected USD/kWh, got "cheap"; try 1 USD/kWh'],
    ['.5 USD', 'USD', 'expected USD, got ".5 USD"; try 1 USD'],
    ['1,000 USD', 'USD', 'expected USD, got "1,000 USD"; try 1 USD'],
    ['1__0 USD', 'USD', 'expected USD, got "1__0 USD"; try 1 USD'],
    ['1_ USD', 'USD', 'expected USD, got "1_ USD"; try 1 USD'],
    ['1.2.3 USD', 'USD', 'expected USD, got "1.2.3 USD"; try 1 USD'],
    ['1USD', 'USD', 'expected USD, got "1USD"; try 1 USD'],
    ['1 USD / kWh', 'USD/kWh', 'expected USD/kWh, got "1 USD / kWh"; try 1 USD/kWh'],
    ['NaN', '1', 'expected a pure number, got "NaN"; try 0.3'],
    ['.inf', '1', 'expected a pure number, got ".inf"; try 0.3'],
    ['Infinity USD', 'USD', 'expected USD, got "Infinity USD"; try 1 USD'],
    ['1e999 USD', 'USD', '1e999 USD is outside what a double-precision number holds'],
    ['1e-999 USD', 'USD', '1e-999 USD is outside what a double-precision number holds'],
    ['1e9999999999 USD', 'USD', 'expected USD, got "1e9999999999 USD"; try 1 USD'],
    ['1 usd', 'USD', 'unknown unit usd'],
    ['1 USD/kwh', 'USD/kWh', 'unknown unit kwh in USD/kwh'],
    ['1 USD//kWh', 'USD/kWh', 'a unit is missing in USD//kWh'],
    ['1 USD/constructor', 'USD', 'unknown unit constructor in USD/constructor'],
    ['1 epoch', 'h', 'an epoch has no length here; try hours or days'],
  ])('%s as %s', (text, unit, message) => {
    const failure = refusal(text, unit);
    expect(failure).toBeInstanceOf(UnitError);
    expect(failure).toHaveProperty('message', message);
  });

  test('the unknown word is given, for a suggestion', () => {
    expect(refusal('1 USD/kwh', 'USD/kWh')).toMatchObject({ name: 'UnitError', unknown: 'kwh' });
    expect(unitNames(day)).toEqual(expect.arrayContaining(['kWh', 'epoch', 'OPEN']));
  });
});

describe('printing', () => {
  test.each([
    [20000, 'TOKEN/day', '20_000 TOKEN/day'],
    [1234, 'USD', '1234 USD'],
    [1234567.25, 'USD', '1_234_567.25 USD'],
    [-20000, 'USD', '-20_000 USD'],
    [1e21, 'FLOP', '1e+21 FLOP'],
    [1e-7, '1/year', '1e-7 /year'],
    [0.3, '1', '0.3'],
    [30, '%', '30 %'],
  ])('%d %s in a file', (value, unit, text) => {
    expect(quantityText(value, unit)).toBe(text);
  });

  test('in a report: grouped, to six significant digits', () => {
    expect(formatQuantity(1234.5, 'USD/day')).toBe('1,234.5 USD/day');
    expect(formatQuantity(0.30000000000000004, '1')).toBe('0.3');
    expect(formatQuantity(12_345_678, 'TOKEN', 3)).toBe('12,300,000 TOKEN');
  });

  test('a file holds no infinity', () => {
    expect(() => quantityText(Number.POSITIVE_INFINITY, 'USD')).toThrow(
      'expected a finite number of USD, got Infinity',
    );
  });

  test('what is written is read back to the same bits', () => {
    const units = fc.constantFrom('USD/kWh', '%', '1', '/year', 'TOKEN/epoch', 'PFLOPh/day');
    const numbers = fc.double({ noDefaultInfinity: true, noNaN: true }).filter((value) => !Object.is(value, -0));
    fc.assert(
      fc.property(numbers, units, (value, unit) => convert(quantityText(value, unit), unit, day) === value),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('a conversion there and back is the identity, and any text is read or refused as a UnitError', () => {
    const units = fc.constantFrom('USD/J', 'USD/MWh', 'USD/PWh');
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), units, (value, unit) => {
        const { numerator, denominator } = exactly(`${value} USD/kWh`, unit);
        const back = exactly(`1 ${unit}`, 'USD/kWh');
        return numerator * back.numerator === BigInt(value) * denominator * back.denominator;
      }),
      { seed: 7, numRuns: 500 },
    );
    const near = fc.string({ unit: fc.constantFrom(...'0123456789_.,e+-/*% UTSDOKENkWh') });
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (text) => {
        try {
          return Number.isFinite(convert(text, '1', day));
        } catch (error) {
          return error instanceof UnitError;
        }
      }),
      { seed: 7, numRuns: 3000 },
    );
  });
});

describe('fractions', () => {
  test('a decimal is the double JavaScript reads', () => {
    const digits = fc.stringMatching(/^-?[0-9]{1,25}(\.[0-9]{1,25})?(e[+-]?[0-9]{1,2})?$/);
    fc.assert(
      fc.property(digits, (text) => toNumber(fractionOf(text) as Fraction) === Number(text) + 0),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('a decimal a hair above the middle between two doubles is rounded up, however fine the hair', () => {
    const middle = '9007199254740993'; // 2^53 + 1
    expect(toNumber(fractionOf(middle) as Fraction)).toBe(9007199254740992);
    expect(toNumber(fractionOf(`${middle}.${'0'.repeat(60)}1`) as Fraction)).toBe(9007199254740994);
  });

  test('the nearest double to a quotient: dividing integers below 2^53 rounds once, as the processor does', () => {
    const whole = fc.integer({ min: -(2 ** 53 - 1), max: 2 ** 53 - 1 });
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        fc.pre(b !== 0);
        const fraction = { numerator: BigInt(b < 0 ? -a : a), denominator: BigInt(Math.abs(b)) };
        return toNumber(fraction) === a / b + 0;
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

test('a pure number is known as one', () => {
  expect(['1', '', '%', 'sample/sample', 'h/day'].every((unit) => isDimensionless(unit))).toBe(true);
  expect(['USD', '/year', 'OPEN'].some((unit) => isDimensionless(unit, day))).toBe(false);
});
