import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../sim/catalogue.ts';
import { planOf } from '../../sim/economy/plan.ts';
import { parseScenario } from '../../sim/scenario/parse.ts';

const catalogue = createCatalogue();
const scenarioWith = (more: string, genesis = 'holders: { token: 300 TOKEN }') =>
  parseScenario(
    `quesnay: 1
name: plan
run: { length: 100 days, epoch: 2 days, observe: 4 days, window: 20 days }
token: { supply: 300 TOKEN, decimals: 3, price: 0.25 USD/TOKEN }
genesis: { ${genesis} }
populations: { people: { agent: scripted, count: 3 } }
rules: { emission: { rule: constant-emission, rate: 1 TOKEN/h, to: { people: 60 %, treasury: 40 % } } }
${more}`,
    { catalogue },
  );

describe('the plan of a scenario', () => {
  test('counts time in epochs and money in base units', () => {
    const { setting, observeEvery, token } = planOf(scenarioWith(''), catalogue);
    expect(setting).toMatchObject({ epochHours: 48, lengthHours: 2400, windowEpochs: 10, learning: undefined });
    expect(setting.decimals).toEqual({ USD: 6, TOKEN: 3 });
    expect(observeEvery).toBe(2);
    expect(token).toEqual({ symbol: 'TOKEN', decimals: 3, mark: 0.25 });
  });

  test('ends with an epoch to the last bit, where the epochs do not fill the length exactly', () => {
    const awkward = { ...scenarioWith(''), run: { ...scenarioWith('').run, epoch: 7 / 60, length: 42 } };
    const { setting } = planOf(awkward, catalogue);
    expect(setting.lengthHours).toBe(360 * (7 / 60));
  });

  test('has the price of the pool where the genesis fills one', () => {
    const pooled = scenarioWith('', 'pool: { token: 100 TOKEN, cash: 700 USD }, holders: { token: 200 TOKEN }');
    expect(planOf(pooled, catalogue).token.mark).toBe(7);
  });

  test('has populations first, then markets, then rules, each with its definition', () => {
    const { instances } = planOf(scenarioWith('markets: { pool: { market: constant-product } }'), catalogue);
    expect(instances.map(({ id, definition }) => [id, definition.kind, definition.name])).toEqual([
      ['people', 'agent', 'scripted'],
      ['pool', 'market', 'constant-product'],
      ['outside', 'market', 'outside'],
      ['emission', 'rule', 'constant-emission'],
    ]);
    expect(instances[0]!.values).toMatchObject({ count: 3, class: 'earning' });
  });

  test('has one border: its own where the scenario names one', () => {
    const { instances } = planOf(scenarioWith('markets: { border: { market: outside } }'), catalogue);
    const borders = instances.filter(({ definition }) => definition.name === 'outside');
    expect(borders.map(({ id }) => id)).toEqual(['border']);
  });

  test('turns shocks into changes of a module’s parameter', () => {
    const shocked = scenarioWith(`shocks:
  - { at: 10 days, set: rules.emission.rate, to: 48 TOKEN/day }
  - { at: 20 days, set: rules.emission.to, to: { people: 100 % } }
`);
    expect(planOf(shocked, catalogue).changes).toEqual([
      { at: 240, module: 'emission', path: 'rate', value: 48 },
      { at: 480, module: 'emission', path: 'to.people', value: 1 },
      { at: 480, module: 'emission', path: 'to.treasury', value: 0 },
    ]);
  });

  test('says what is trained', () => {
    const learning =
      'learning: { model: logistic, retrain: 10 days, production: { tokens-per-sample: 9 token/sample, passes: 3 } }';
    expect(planOf(scenarioWith(learning), catalogue).setting.learning).toEqual({
      task: 'digits',
      difficulty: 0.5,
      model: 'logistic',
      hidden: 64,
      side: 7,
      steps: 400,
      batch: 64,
      learningRate: 0.5,
      retrain: 240,
      production: { parameters: 7e9, tokensPerRequest: 800, tokensPerSample: 9, passes: 3 },
    });
  });

  test('needs the catalogue that the scenario was loaded with', () => {
    const { agents, markets } = catalogue;
    expect(() => planOf(scenarioWith(''), { agents, markets, rules: new Map() })).toThrow('emission: expected one of');
  });
});

describe('the run of a scenario', () => {
  const lengths = (run: string) => () =>
    parseScenario(`quesnay: 1\nname: run\nrun: { ${run} }\ntoken: { supply: 0 TOKEN }\ngenesis: {}\n`, { catalogue });

  test.each([
    [
      'length: 10 days, observe: 3 days, window: 9 days',
      'run.length: expected whole times between observations of 72 h, got 240 h',
    ],
    [
      'length: 9 days, observe: 3 days, window: 10 days',
      'run.window: expected whole times between observations of 72 h, got 240 h',
    ],
    ['length: 36 h, window: 1 day', 'run.length: expected whole epochs of 24 h, got 36 h'],
    ['length: 10 days, epoch: 5 days, window: 10 days', 'run.observe: expected whole epochs of 120 h, got 24 h'],
    ['length: 12 h, epoch: 1 h, observe: 1 h, window: 90 min', 'run.window: expected whole epochs of 1 h, got 1.5 h'],
  ])('with %s is refused', (run, message) => {
    expect(lengths(run)).toThrow(message);
  });

  test('may have lengths that no double divides', () => {
    expect(lengths('length: 42 h, epoch: 7 min, observe: 21 min, window: 42 min')).not.toThrow();
    expect(lengths('length: 1 year, epoch: 1 month, observe: 1 month, window: 1 year')).not.toThrow();
  });
});
