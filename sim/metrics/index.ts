// The metrics, one line each: what checks can demand and every table of results has a column for.

import type { MetricDefinition } from '../model/definitions.ts';
import {
  bookedCapital,
  bookedEmission,
  bookedGenesis,
  bookedGrants,
  emissionPerExternalDollar,
  externalDemand,
  externalDemandServed,
} from './booked-value.ts';
import { cashInflowReference, cashSelfReference } from './cash-self-reference.ts';
import { chainIncomeShare } from './chain-income-share.ts';
import {
  finnCycling,
  loopGainOfRoles,
  netCirculationShare,
  pathLength,
  reciprocalShare,
  throughflow,
} from './circulation.ts';
import { computePrice, computeUtilisation, computeWait, pflopHourCost, refusedShare } from './compute.ts';
import {
  payGini,
  regionHerfindahl,
  stakeHerfindahl,
  stakeNakamoto,
  workHerfindahl,
  workNakamoto,
} from './concentration.ts';
import { copiedWeightsYield } from './copied-weights.ts';
import { cleanDataPay, copiedDataPay, noisyDataPay } from './data-pay.ts';
import { externalCoverage, supplyCost } from './external-coverage.ts';
import { authenticRevenueShare, revenueInflation } from './revenue.ts';
import { activeMembers, cost, externalIncomeShare, income } from './role-books.ts';
import { runway } from './runway.ts';
import {
  selfReferentialShare,
  selfReferentialShareAtPool,
  selfReferentialShareWithUnlocks,
} from './self-referential-share.ts';
import { adoption, incumbentAccuracy, marketShare, modelAccuracy, requests } from './service.ts';
import { nominalYield, realYield, yieldFromOutside } from './staking-yields.ts';
import { float, tokenPrice, tokenSupply, velocity } from './token.ts';

export const metrics: readonly MetricDefinition[] = [
  selfReferentialShare,
  selfReferentialShareAtPool,
  selfReferentialShareWithUnlocks,
  externalCoverage,
  supplyCost,
  cashSelfReference,
  cashInflowReference,
  externalDemand,
  bookedCapital,
  bookedEmission,
  bookedGrants,
  bookedGenesis,
  externalDemandServed,
  emissionPerExternalDollar,
  externalIncomeShare,
  income,
  cost,
  activeMembers,
  chainIncomeShare,
  authenticRevenueShare,
  revenueInflation,
  loopGainOfRoles,
  finnCycling,
  pathLength,
  throughflow,
  reciprocalShare,
  netCirculationShare,
  runway,
  tokenPrice,
  tokenSupply,
  float,
  velocity,
  nominalYield,
  realYield,
  yieldFromOutside,
  stakeHerfindahl,
  stakeNakamoto,
  workHerfindahl,
  workNakamoto,
  regionHerfindahl,
  payGini,
  cleanDataPay,
  noisyDataPay,
  copiedDataPay,
  copiedWeightsYield,
  computePrice,
  pflopHourCost,
  computeWait,
  computeUtilisation,
  refusedShare,
  modelAccuracy,
  incumbentAccuracy,
  adoption,
  requests,
  marketShare,
];
