// What the headlines are made of, in dollars a day: value booked by origin, and how much is emitted for a customer's dollar.

import { defineMetric } from '../model/definitions.ts';
import { BOOKED } from '../money/books.ts';
import { E, G, K, T, X } from '../money/parts.ts';
import { booked, perDay, ratio } from './in-window.ts';
import { isInside } from './roles.ts';

const bookedOf = (name: string, origin: number, about: string) =>
  defineMetric({ name, about, unit: 'USD/day', measure: (view) => perDay(view, booked(view, origin)) });

export const externalDemand = bookedOf('external_demand', X, 'Service bought with outside money (X), per day.');
export const bookedCapital = bookedOf('booked_capital', K, 'Service bought with investors’ capital (K), per day.');
export const bookedEmission = bookedOf(
  'booked_emission',
  E,
  'Payments for participation beyond what customers’ fees and burns cover (E), at the mark, per day.',
);
export const bookedGrants = bookedOf('booked_grants', T, 'Grants, subsidies and rebates to participants (T), per day.');
export const bookedGenesis = bookedOf('booked_genesis', G, 'Service bought with genesis holdings (G), per day.');

export const externalDemandServed = defineMetric({
  name: 'external_demand_served',
  about: 'External demand (X) booked at a role, per day.',
  unit: 'USD/day',
  perRole: true,
  appliesTo: isInside,
  measureRole: (view, role) => perDay(view, view.flow(role, BOOKED, X)),
});

export const emissionPerExternalDollar = defineMetric({
  name: 'emission_per_external_dollar',
  about: 'Emission booked for every dollar of external demand; inactive without customers.',
  unit: '1',
  measure: (view) => ratio(booked(view, E), booked(view, X)),
});
