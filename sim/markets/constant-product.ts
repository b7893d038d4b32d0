// The token market: a pool of TOKEN and dollars whose product never falls. Everybody trades here, customers' fees too, so
// that selling pressure, buybacks and demand meet in one price. Trades happen at a day's close and stand for trading spread
// evenly over the day: the average price is the mean of the price at the opening and the price now.

import { tenTo } from '../kernel/maths.ts';
import { firstLiquidity } from '../mechanisms/markets/constant-product-liquidity.ts';
import { constantProductOut, type SwapFee } from '../mechanisms/markets/constant-product-swap.ts';
import { single } from '../model/columns.ts';
import { defineMarket } from '../model/definitions.ts';
import { type Money, nothing } from '../model/money.ts';
import { choice, share } from '../model/parameters.ts';
import type { TokenPort } from '../model/ports.ts';

/** Fees are whole parts of this many. */
const FEE_PARTS = 1000;

export const constantProduct = defineMarket({
  name: 'constant-product',
  about: 'A Uniswap v2 pool of TOKEN and dollars, seeded at genesis; its liquidity belongs to the treasury.',
  source: 'Adams, Zinsmeister and Robinson, Uniswap v2 Core (2020)',
  parameters: {
    fee: share({ about: 'Part of what is paid in that stays in the pool, in tenths of a percent.', default: '0.3 %' }),
    seed: choice(['treasury', 'holders'], {
      about: 'Whose money the pool was seeded with: it decides the tag of the seed’s coins (grant or capital).',
      default: 'treasury',
      structural: true,
    }),
  },
  columns: {
    openingPrice: single('USD per TOKEN at the opening of the epoch'),
    volume: single('USD traded since the start'),
  },
  accounts: { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } },
  reasons: ['genesis.pool', 'swap.sell', 'swap.buy', 'swap.fees'],
  setUp(self, world) {
    const { ledger, protocol, setting } = world;
    const cash = world.money('USD', setting.genesis.pool?.cash ?? 0);
    const token = world.money('TOKEN', setting.genesis.pool?.token ?? 0);
    if (!(cash > 0 && token > 0)) {
      throw new Error(
        `${self.id}: expected a genesis pool with TOKEN and cash, got none; try genesis: { pool: { token: …, cash: … } }`,
      );
    }
    const seed = self.parameters.seed === 'holders' ? 'capital' : 'grant';
    const reason = self.reasons['genesis.pool']!;
    ledger.genesis(reason, protocol.outside.USD, self.accounts.usd, cash, seed);
    ledger.genesis(reason, protocol.issuance.TOKEN, self.accounts.token, token);
    ledger.genesis(reason, protocol.issuance.LP, protocol.treasury.LP, firstLiquidity(token, cash));
    self.columns.openingPrice[0] = world.ports.token!.price();
  },
  phases: {
    demand(self, world) {
      self.columns.openingPrice[0] = world.ports.token!.price();
    },
  },
  gauges: { 'token.price': (_, world) => world.ports.token!.price() },
  counters: { 'token.volume': (self) => self.columns.volume[0]! },
  provides: {
    token: (self, world): TokenPort => {
      const { ledger, protocol, setting } = world;
      const { usd, token } = self.accounts;
      const perToken = tenTo(setting.decimals.TOKEN - setting.decimals.USD);
      const perDollar = tenTo(setting.decimals.USD);
      const fee = (): SwapFee => ({ taken: Math.round(self.parameters.fee * FEE_PARTS), of: FEE_PARTS });
      const price = () => (ledger.balance[usd]! / ledger.balance[token]!) * perToken;
      const averagePrice = () => (self.columns.openingPrice[0]! + price()) / 2;
      const out = (amount: Money, into: number, from: number) =>
        (amount > 0
          ? constantProductOut(amount, ledger.balance[into]!, ledger.balance[from]!, fee())
          : nothing) as Money;
      const traded = (cash: number) => {
        self.columns.volume[0]! += cash / perDollar;
      };
      return {
        price,
        averagePrice,
        sharePrice() {
          const shares = -ledger.balance[protocol.issuance.LP]! / tenTo(setting.decimals.TOKEN);
          const { cash, token: tokens } = this.depth();
          return (cash + averagePrice() * tokens) / shares;
        },
        depth: () => ({
          cash: ledger.balance[usd]! / perDollar,
          token: ledger.balance[token]! / tenTo(setting.decimals.TOKEN),
        }),
        circulating() {
          const { treasury, platform, reserve, unvested, fees, issuance } = protocol;
          const held = [treasury, platform, reserve, unvested, fees].reduce(
            (sum, { TOKEN }) => sum + ledger.balance[TOKEN]!,
            0,
          );
          return (-ledger.balance[issuance.TOKEN]! - held) / tenTo(setting.decimals.TOKEN);
        },
        quoteSell: (amount) => out(amount, token, usd),
        sell(from, into, amount) {
          const cash = out(amount, token, usd);
          ledger.swap(self.reasons['swap.sell']!, from, token, amount, usd, into, cash);
          traded(cash);
          return cash;
        },
        buy(from, into, cash) {
          const amount = out(cash, usd, token);
          ledger.swap(self.reasons['swap.buy']!, from, usd, cash, token, into, amount);
          traded(cash);
          return amount;
        },
        convert(from, into, cash) {
          const amount = out(cash, usd, token);
          ledger.convey(self.reasons['swap.fees']!, from, usd, cash);
          ledger.convey(self.reasons['swap.fees']!, token, into, amount);
          traded(cash);
          return amount;
        },
      };
    },
  },
});
