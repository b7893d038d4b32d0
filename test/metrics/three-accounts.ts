// The circular economy of test/mechanisms/networks/running-example.ts on a ledger: a provider, a validator and a data contributor
// who pay one another 100 a day, 20 from customers, 80 of emission, all of it paid on or out. Payments go through clearing
// houses, so that everybody pays before anybody is paid; the answer is then that of the table, whatever stocks are held.

import { smallEconomy, units } from './small-economy.ts';

const table = [
  { payee: 'P', from: { D: 30 } },
  { payee: 'V', from: { P: 10, D: 10 } },
  { payee: 'D', from: { P: 20, V: 30 } },
] as const;
const exits = { P: 70, V: 20, D: 10 } as const;

const earning = { class: 'earning' } as const;

export function threeAccounts(window = 1, stocks: Readonly<Record<string, number>> = { P: 100, V: 50, D: 50 }) {
  const economy = smallEconomy({ P: earning, V: earning, D: earning, U: { class: 'outside' } }, { window });
  const { ledger, protocol, reason, clearing, token } = economy;
  for (const [id, amount] of Object.entries(stocks)) {
    ledger.payOut(reason, protocol.issuance.TOKEN, token(id), units(amount));
  }
  economy.begin();
  return {
    ...economy,
    /** One day; `also` happens before the protocol and the clearing houses pay. */
    day(also = () => {}): void {
      table.forEach(({ from }, house) => {
        for (const [payer, amount] of Object.entries(from)) {
          ledger.collect(reason, token(payer), clearing[house]!, units(amount));
        }
      });
      for (const [id, amount] of Object.entries(exits)) {
        ledger.exit(reason, token(id), protocol.outside.TOKEN, units(amount));
      }
      also();
      economy.buys('U', 'P', 20);
      // The customer's dollars, for as many tokens, so that the provider can pay its suppliers with them.
      ledger.own(reason, economy.usd('P'), protocol.platform.USD, units(20));
      ledger.own(reason, protocol.issuance.TOKEN, token('P'), units(20));
      economy.emits('P', 50);
      economy.emits('V', 30);
      table.forEach(({ payee, from }, house) => {
        const all = Object.values(from).reduce((sum, amount) => sum + amount, 0);
        ledger.distribute(reason, clearing[house]!, token(payee), units(all));
      });
    },
  };
}
