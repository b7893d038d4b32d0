import { expect, test } from 'vitest';
import {
  count,
  distribution,
  group,
  list,
  type ParameterSpecs,
  quantity,
  reference,
  share,
  split,
} from '../../sim/model/parameters.ts';
import { faultsOf } from '../../sim/scenario/definition-faults.ts';
import { catalogue } from './example.ts';

const faults = (parameters: ParameterSpecs, name = 'rule') =>
  faultsOf({ kind: 'rule', name, about: 'A rule.', parameters });
const about = 'A parameter.';

test('definitions without a fault', () => {
  const definitions = [catalogue.agents, catalogue.markets, catalogue.rules].flatMap((map) => [...map.values()]);
  expect(definitions.flatMap(faultsOf)).toEqual([]);
  const elsewhere = { payer: reference('population', { about, default: 'anybody' }) };
  expect(faults({ ...elsewhere, to: split({ about, of: ['populations'], default: { anybody: '100 %' } }) })).toEqual(
    [],
  );
});

test('every fault of a definition, with its path', () => {
  const parameters = {
    Price: quantity('USD', { about }),
    rule: share({ about }),
    late: quantity('h', { about, default: '3 h', max: '2 h' }),
    few: count({ about, default: 0, min: 1 }),
    income: distribution('USD/day', { about, default: { normal: { mean: '3 USD', deviation: '1 USD/day' } } }),
    parts: split({ about, of: ['a', 'b'], default: { a: '50 %', b: '40 %' } }),
    guess: share({ about, insteadOf: 'measurement' }),
    inner: group({ tiers: list(group({ fee: share({ about, default: '200 %' }) }, { about }), { about }) }, { about }),
  };
  expect(faults(parameters, 'A_rule')).toEqual([
    'A_rule: expected lower-case words joined by hyphens, got A_rule',
    'A_rule.rule: expected another name: it names the definition',
    'A_rule.Price: expected lower-case words joined by hyphens, got Price',
    'A_rule.late: its default: expected at most 2 h, got 3 h',
    'A_rule.few: its default: expected at least 1, got 0',
    'A_rule.income: its default: expected USD/day, got USD',
    'A_rule.parts: its default: expected shares that sum to 100 %, got 90 %',
    'A_rule.guess: in place of measurement: expected another of its parameters',
    'A_rule.inner.tiers[].fee: its default: expected a share from 0 % to 100 %, got 200 %',
  ]);
});
