import { expect, test } from 'vitest';
import { clearFlows, createFlowMatrix, flowsOf } from '../../sim/money/flow-matrix.ts';
import { openAccounts, TOKEN, UNIT, USD, WHY } from './ledgers.ts';

test('a cell is read back as asset, reason, payer and payee, and a cell that did not move is left out', () => {
  const matrix = createFlowMatrix(2, 3, 4);
  const cell = ((1 * 3 + 2) * 4 + 3) * 4 + 1;
  matrix.amount[cell] = 7;
  matrix.count[cell] = 2;
  matrix.amount[0] = 5;
  matrix.count[0] = 1;
  expect(flowsOf(matrix)).toEqual([
    { asset: 0, reason: 0, from: 0, to: 0, amount: 5, count: 1 },
    { asset: 1, reason: 2, from: 3, to: 1, amount: 7, count: 2 },
  ]);
  clearFlows(matrix);
  expect(flowsOf(matrix)).toEqual([]);
});

test('what flowed in a period is what balances changed by: every row and column of every asset closes', () => {
  const { ledger, usd, token, epoch } = openAccounts({ maker: 'earning', user: 'outside' });
  const { roles } = ledger.chart;
  ledger.genesis(WHY, token.issuance, token.maker, 9 * UNIT);
  for (let period = 0; period < 3; period++) {
    clearFlows(ledger.flows);
    const before = ledger.balance.slice();
    ledger.enter(WHY, usd.world, usd.user, 50 * UNIT, 'service');
    for (let i = 0; i < 3; i++) ledger.pay(WHY, usd.user, usd.maker, 7 * UNIT);
    ledger.payOut(WHY, token.issuance, token.maker, 3 * UNIT + period);
    ledger.withdraw(WHY, usd.maker, usd.world, UNIT);
    epoch();
    const flows = flowsOf(ledger.flows);
    expect(flows).toHaveLength(4);
    expect(flows.find(({ asset, from }) => asset === USD && roles[from] === 'user')).toMatchObject({
      amount: 21 * UNIT,
      count: 3,
    });
    for (const asset of [USD, TOKEN]) {
      const net = roles.map((_, role) =>
        flows
          .filter((flow) => flow.asset === asset)
          .reduce((sum, { from, to, amount }) => sum + (to === role ? amount : 0) - (from === role ? amount : 0), 0),
      );
      const changed = roles.map((_, role) =>
        ledger.chart.accountOwner.reduce(
          (sum, owner, account) =>
            ledger.chart.ownerRole[owner] === role && ledger.chart.accountAsset[account] === asset
              ? sum + ledger.balance[account]! - before[account]!
              : sum,
          0,
        ),
      );
      expect(net).toEqual(changed);
      expect(net.reduce((sum, change) => sum + change, 0)).toBe(0);
    }
  }
});
