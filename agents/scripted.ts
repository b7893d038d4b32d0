// An owner who does what a payment table says and decides nothing: for fixtures, for teaching, and for asking the origins
// of a known table of flows. Observes nothing; no objective; never enters or leaves.

import { defineAgent } from '../sim/model/definitions.ts';
import { choice } from '../sim/model/parameters.ts';

export const scripted = defineAgent({
  name: 'scripted',
  about: 'Owners who pay what a `payment-table` says, and decide nothing.',
  ownerClass: ({ class: ownerClass }) => ownerClass,
  parameters: {
    class: choice(['earning', 'outside', 'holder'], {
      about: 'On which side of the border the owners stand: paid by the network, buying from it, or holding its token.',
      default: 'earning',
      structural: true,
    }),
  },
  accounts: { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } },
});
