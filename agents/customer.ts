// Customers: outsiders who come as word spreads, want so many requests a day, and for each choose between the network, the
// incumbent and doing without.
//
// Observes: the posted price, yesterday's latency, the accuracy that sampled requests showed. Lag: a day. Objective: random
// utility, each request for itself. Horizon: none. Outside option: the incumbent, or nothing. Entry: Bass diffusion; nobody
// un-adopts, but who finds the network wanting orders elsewhere. Place in the epoch: demand.

import { adoptionHazard } from '../sim/mechanisms/demand/bass-diffusion.ts';
import { seasonalArrivals } from '../sim/mechanisms/demand/seasonal-rate.ts';
import { perMember, single, sized } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import { group, quantity, share } from '../sim/model/parameters.ts';

const DAYS_PER_YEAR = 365;
/** Hours. */
const YEAR = 24 * DAYS_PER_YEAR;

export const customer = defineAgent({
  name: 'customer',
  about: 'Outsiders who adopt by word of mouth and choose a service by price, latency and measured accuracy.',
  source: 'Bass (1969) for adoption; McFadden (1974) for choice',
  ownerClass: 'outside',
  parameters: {
    adoption: group(
      {
        bass: group(
          {
            p: quantity('1/year', {
              about: 'Rate of coming by oneself.',
              default: '0.10 /year',
              min: 0,
              grade: 'assumed',
            }),
            q: quantity('1/year', {
              about: 'Rate of coming because others have.',
              default: '1.6 /year',
              min: 0,
              grade: 'assumed',
            }),
          },
          { about: 'Bass diffusion.' },
        ),
      },
      { about: 'How the service spreads.' },
    ),
    demand: quantity('request/day', {
      about: 'Requests that a customer wants on a mean day.',
      default: '2 request/day',
      min: 0,
      grade: 'assumed',
    }),
    season: share({ about: 'How far demand swings with the year.', default: '20 %', grade: 'assumed' }),
  },
  columns: {
    adopted: perMember('u8', '1 once the customer knows the service'),
    delivered: perMember('u32', 'requests served and not yet billed'),
    users: single('customers who have adopted'),
    shares: sized('f64', () => 3, 'today’s choice probabilities: network, incumbent, nothing'),
  },
  accounts: { usd: { asset: 'USD' } },
  needs: ['service'],
  phases: {
    demand(self, world) {
      const { parameters, columns, count } = self;
      const { adopted, users, shares } = columns;
      const service = world.ports.service!;
      const days = world.setting.epochHours / 24;
      const { p, q } = parameters.adoption.bass;
      const hazard = (adoptionHazard(p, q, users[0]! / count) * days) / DAYS_PER_YEAR;
      const coming = 1 - Math.exp(-hazard);
      const from = world.now;
      const to = from + world.setting.epochHours;
      const wanted = seasonalArrivals(parameters.demand / 24, parameters.season, YEAR, YEAR / 4, from, to);
      service.shares(shares);
      const [arrival, demand, choice] = [self.key('adoption'), self.key('demand'), self.key('choice')];
      let incumbent = 0;
      let nothing = 0;
      for (let i = 0; i < count; i++) {
        if (adopted[i] === 0) {
          if (world.draws.uniform(arrival, i, world.epoch) >= coming) continue;
          adopted[i] = 1;
          users[0]! += 1;
        }
        const requests = world.draws.poisson(demand, i, world.epoch, wanted);
        let network = 0;
        for (let k = 0; k < requests; k++) {
          const u = world.draws.uniform(choice, i, world.epoch, k);
          if (u < shares[0]!) network++;
          else if (u < shares[0]! + shares[1]!) incumbent++;
          else nothing++;
        }
        if (network > 0) service.order(i, network);
      }
      service.elsewhere(incumbent, nothing);
    },
  },
  gauges: { 'customers.adopted': ({ columns }) => columns.users[0]! },
});
