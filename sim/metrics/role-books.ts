// Every role's own accounts: what it is paid, what it pays outside, how much of its pay is outsiders' money, how many work.

import { defineMetric } from '../model/definitions.ts';
import { EXITED, RECEIVED } from '../money/books.ts';
import { X } from '../money/parts.ts';
import { perDay, ratio } from './in-window.ts';
import { isEarning, isInside } from './roles.ts';

export const externalIncomeShare = defineMetric({
  name: 'external_income_share',
  about:
    'Of all that a role is paid, by customers, participants and protocol, the part that is external demand by its origin.',
  unit: '1',
  perRole: true,
  appliesTo: isEarning,
  measureRole: (view, role) => ratio(view.flow(role, RECEIVED, X), view.flow(role, RECEIVED)),
});

export const income = defineMetric({
  name: 'income',
  about: 'What a role is paid, by customers, participants and protocol, at the marks of the days, per day.',
  unit: 'USD/day',
  perRole: true,
  appliesTo: isInside,
  measureRole: (view, role) => perDay(view, view.flow(role, RECEIVED)),
});

export const cost = defineMetric({
  name: 'cost',
  about:
    'What a role pays outside for power, hardware and work, per day. Purchases of hardware count when they are paid.',
  unit: 'USD/day',
  perRole: true,
  appliesTo: isInside,
  measureRole: (view, role) => perDay(view, view.flow(role, EXITED)),
});

export const activeMembers = defineMetric({
  name: 'active_members',
  about: 'Members of a population that take part now.',
  unit: 'owner',
  perRole: true,
  appliesTo: (_, { columns }) => 'active' in columns,
  measureRole(_, __, { count, columns: { active } }) {
    let members = 0;
    for (let i = 0; i < count; i++) if (active![i]! > 0) members++;
    return members;
  },
});
