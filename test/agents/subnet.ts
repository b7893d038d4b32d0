// A small subnet for tests of its miners and validators: one epoch a day, and questions enough to know.

export const subnet = (parts: { miners?: string; validators?: string; rules?: string; learning?: string } = {}) => `
quesnay: 1
name: subnet
run: { length: 20 days, window: 10 days }
token: { symbol: TAO, supply: 20_000 TAO, decimals: 9 }
genesis:
  pool: { token: 5_000 TAO, cash: 1_000_000 USD }
  holders: { token: 15_000 TAO }
populations:
  miners: { agent: miner, count: 6, active: 100 %, at-hand: { uniform: { from: 150 sample, to: 250 sample } }${parts.miners ?? ''} }
  validators:
    agent: subnet-validator
    count: 4
    stake: { values: [2_000 TAO, 1_000 TAO, 1_000 TAO, 1_000 TAO] }
    queries: 2_000 sample/day
    smoothing: 100 %
${parts.validators ?? ''}
  investors: { agent: investor, count: 3, capital: 1_000_000 USD }
markets:
  pool: { market: constant-product }
rules:
  staking: { rule: staking }
  consensus: { rule: yuma-consensus }
  emission: { rule: constant-emission, rate: 20 TAO/day, to: { miners: 50 %, validators: 50 % } }
${parts.rules ?? ''}
learning: { task: digits, model: logistic, steps: 30, retrain: ${parts.learning ?? '5 days'}, production: { parameters: 1e9 parameter, tokens-per-sample: 1000 token/sample } }
`;
