// The sections of a scenario that no definition declares: the run, the token, its holders at the start, learning, checks,
// shocks, sweep and report, in the same specifications as the parameters of agents and rules.

import { choice, count, entries, group, list, optional, quantity, seeds, share, text } from '../model/parameters.ts';

/** A name that a file may give: lower-case words joined by hyphens. */
export const idPattern = '[a-z][a-z0-9]*(-[a-z0-9]+)*';

export const nameParameter = text({
  about: 'Name of the scenario; names the folder of its results.',
  pattern: idPattern,
  form: 'lower-case words joined by hyphens',
});
export const aboutParameter = text({ about: 'What the scenario is for.', default: '' });

export const runParameters = {
  length: quantity('h', { about: 'Simulated time.', min: '1 h', structural: true }),
  epoch: quantity('h', { about: 'Period of the incentive rules.', default: '1 day', min: '1 min', structural: true }),
  observe: quantity('h', { about: 'Time between observations.', default: '1 day', min: '1 min', structural: true }),
  window: quantity('h', {
    about: 'Trailing window of the metrics.',
    default: '90 days',
    min: '1 min',
    structural: true,
  }),
  seeds: seeds({ about: 'Seeds of the replicates: 1..8, one number or a list.', default: '1' }),
};

export const tokenParameters = {
  symbol: text({
    about: 'What the scenario calls TOKEN.',
    default: 'TOKEN',
    pattern: '[A-Z][A-Z0-9]{0,9}',
    form: 'at most ten capital letters and digits',
  }),
  supply: quantity('TOKEN', { about: 'Tokens in existence at the start.', min: 0, structural: true }),
  decimals: count({
    about: 'A base unit is a tenth, a hundredth, … of a token: so many decimals.',
    default: 6,
    max: 18,
  }),
  price: quantity('USD/TOKEN', {
    about: 'Price at the start where the genesis fills no pool; a pool says its own.',
    default: '1 USD/TOKEN',
    min: 0,
    grade: 'assumed',
    structural: true,
  }),
};

/** Accounts that a scenario may fill at the start; populations draw on what `holders` hold. */
export const genesisAccounts = ['pool', 'holders', 'insiders', 'reserve', 'treasury'] as const;

/** Names that the books, and the targets of payments, keep for others than populations. */
export const protocolNames = ['outside', 'issuance', 'platform', 'unvested', 'fees', 'stakers', 'burn', 'suppliers'];

export const genesisEntry = group(
  {
    token: quantity('TOKEN', { about: 'Tokens held.', default: '0 TOKEN', min: 0, structural: true }),
    cash: quantity('USD', {
      about: 'Dollars held, by the pool or the treasury.',
      default: '0 USD',
      min: 0,
      structural: true,
    }),
    cliff: quantity('h', {
      about: 'Time before anything of the insiders’ vests.',
      default: '0 h',
      min: 0,
      structural: true,
    }),
    vesting: quantity('h', {
      about: 'Time over which the insiders’ tokens vest evenly.',
      default: '0 h',
      min: 0,
      structural: true,
    }),
    convention: choice(['from-cliff', 'from-start'], {
      about: 'Whether vesting starts at the cliff, or at the start and pays at the cliff what had vested by then.',
      default: 'from-cliff',
      structural: true,
    }),
  },
  { about: 'What one account holds at the start.' },
);

export const genesisSection = entries(genesisEntry, {
  about:
    'Who holds what at the start; the tokens sum to the supply. What a population holds its members share equally.',
  of: [...genesisAccounts, 'populations'],
});

/** What every population has beside the parameters of its agent, which may declare its own. */
export const populationParameters = { count: count({ about: 'How many agents.', default: 1 }) };

export const learningParameters = {
  task: choice(['digits', 'teacher', 'characters'], {
    about: 'What the network learns: handwritten digits, or a generated task with a difficulty.',
    default: 'digits',
    structural: true,
  }),
  difficulty: share({
    about: 'How hard a generated task is; the digits have none.',
    default: '50 %',
    structural: true,
  }),
  model: choice(['logistic', 'mlp', 'transformer'], { about: 'Model trained.', default: 'mlp', structural: true }),
  hidden: count({
    about: 'Hidden units of the multilayer perceptron, or width of the transformer.',
    default: 64,
    min: 1,
    max: 4096,
  }),
  side: count({ about: 'Side of the digits, in pixels.', default: 7, of: [7, 14] }),
  steps: count({ about: 'Gradient steps of one training.', default: 400, min: 1 }),
  batch: count({ about: 'Samples in a gradient step.', default: 64, min: 1 }),
  'learning-rate': quantity('1', {
    about: 'Length of the first gradient step; it falls linearly to zero at the last. A transformer wants 0.05.',
    default: '0.5',
    min: 0,
    structural: true,
  }),
  retrain: quantity('h', { about: 'Time between trainings.', default: '1 month', min: '1 h' }),
  production: group(
    {
      parameters: quantity('parameter', { about: 'Size of the model that is sold.', default: '7e9 parameter', min: 1 }),
      'tokens-per-request': quantity('token/request', {
        about: 'Tokens read and written for one request.',
        default: '800 token/request',
        min: 1,
      }),
      'tokens-per-sample': quantity('token/sample', {
        about: 'Tokens in one contributed sample.',
        default: '800 token/sample',
        min: 1,
      }),
      passes: quantity('1', { about: 'Times a training reads each sample.', default: '1', min: 0 }),
    },
    { about: 'The model whose cost of serving customers pay for; the one trained stands for its quality.' },
  ),
};

export const shockParameters = {
  at: quantity('h', { about: 'When.', min: 0 }),
  set: text({ about: 'Path of a parameter that is not structural: populations.customers.demand.' }),
};

export const sweepParameters = {
  design: choice(['grid', 'zip', 'latin', 'sobol'], { about: 'How values are combined.' }),
  points: optional(count({ about: 'Points of a latin or sobol design.', min: 1 })),
};

export const checkParameters = {
  level: choice(['error', 'warn'], { about: 'Whether failing the check fails the run.', default: 'error' }),
  that: text({ about: 'A metric, a comparison and a quantity: external_coverage >= 30 %.' }),
  at: optional(text({ about: 'The moment: end, or a time such as 1 year. The end, unless given.' })),
  after: optional(quantity('h', { about: 'From this time on, at every observation.', min: 0 })),
  seeds: share({ about: 'Share of the seeds in which it must hold.', default: '90 %' }),
  statistic: optional(
    text({
      about: 'What of the seeds it is asked of, in place of a share: their mean, median, or a percentile such as p5.',
      pattern: 'mean|median|p[1-9][0-9]?',
      form: 'mean, median or a percentile from p1 to p99',
    }),
  ),
};

export const reportParameters = {
  title: text({ about: "The report's title; the scenario's name, unless given.", default: '' }),
  notes: list(text({ about: 'A paragraph.' }), { about: 'Paragraphs printed under the verdict.', default: [] }),
};
