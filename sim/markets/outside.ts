// The world beyond the border: it sells power, hardware and work, brings outside money in and takes cash out. Every price
// here is given: the economy is small against it.

import { defineMarket } from '../model/definitions.ts';

export const outside = defineMarket({
  name: 'outside',
  about: 'Suppliers of power, hardware and work beyond the border, and owners’ own money there.',
  parameters: {},
  reasons: [
    'opex.electricity',
    'capex.hardware',
    'opex.work',
    'opex.operations',
    'entry.service',
    'entry.capital',
    'withdrawal',
  ],
  provides: {
    outside: (self, { ledger, protocol }) => {
      const border = protocol.outside.USD;
      const reasonOf = {
        electricity: self.reasons['opex.electricity']!,
        hardware: self.reasons['capex.hardware']!,
        work: self.reasons['opex.work']!,
        operations: self.reasons['opex.operations']!,
      };
      return {
        payInput: (account, cash, kind) => ledger.exit(reasonOf[kind], account, border, cash),
        bringIn: (account, cash, purpose) =>
          ledger.enter(self.reasons[`entry.${purpose}`]!, border, account, cash, purpose),
        withdraw: (account, cash) => ledger.withdraw(self.reasons.withdrawal!, account, border, cash),
      };
    },
  },
});
