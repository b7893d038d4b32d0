// The ways to tell what data is worth, one line each: by formula, by following one training, and by retraining. The last is
// the reference by which the others are judged.

import { neighbours, ridge, ridgeByCoalitions, volume } from './closed-forms.ts';
import { influence } from './influence.ts';
import type { ValuationMethod } from './method.ts';
import {
  retrainedBanzhaf,
  retrainedBetaShapley,
  retrainedLeaveOneOut,
  retrainedSampledBanzhaf,
  retrainedShapley,
  retrainedTruncatedShapley,
} from './retrained.ts';
import { tracing } from './tracing.ts';

export const valuationMethods: readonly ValuationMethod[] = [
  volume,
  neighbours,
  ridge,
  ridgeByCoalitions,
  tracing,
  influence,
  retrainedLeaveOneOut,
  retrainedTruncatedShapley,
  retrainedSampledBanzhaf,
  retrainedBanzhaf,
  retrainedBetaShapley,
  retrainedShapley,
];
