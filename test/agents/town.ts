// A small town for tests of agents: everything of openledger.yaml but for a compute market of one price.

export const town = (parts: { populations?: string; rules?: string; length?: string } = {}) => `
quesnay: 1
name: town
run: { length: ${parts.length ?? '60 days'}, window: 30 days }
token: { supply: 10_000_000 TOKEN }
genesis:
  pool: { token: 1_000_000 TOKEN, cash: 300_000 USD }
  holders: { token: 4_000_000 TOKEN }
  insiders: { token: 1_000_000 TOKEN, cliff: 10 days, vesting: 20 days }
  reserve: { token: 4_000_000 TOKEN }
populations:
  contributors: { agent: contributor, count: 60, active: 100 %, at-hand: 100 %, data-holders: 60 }
  validators: { agent: validator, count: 4, stake: 10_000 TOKEN, strategy: { honest: 50 %, lazy: 50 % } }
  builder: { agent: model-builder }
  providers: { agent: scripted }
  customers: { agent: customer, count: 200, adoption: { bass: { p: 20 /year, q: 0 /year } } }
  investors: { agent: investor, count: 5, capital: 200_000 USD }
  team: { agent: insider, sells: 40 % }
${parts.populations ?? ''}
markets:
  pool: { market: constant-product }
  compute: { market: fixed-compute }
  service: { market: logit-choice }
rules:
  attribution: { rule: attribution-pay }
  staking: { rule: staking }
  fees: { rule: fee-split, to: { platform: 10 %, builder: 20 %, stakers: 20 %, contributors: 50 % } }
  emission: { rule: constant-emission, rate: 2_000 TOKEN/day, from: reserve, to: { contributors: 50 %, validators: 50 % } }
  vesting: { rule: vesting, to: team }
${parts.rules ?? ''}
learning: { task: digits, model: logistic, steps: 60, production: { parameters: 1e9 parameter, tokens-per-request: 1000 token/request } }
`;
