// The options of quesnay check as what they mean. Throws UsageError for what means nothing.

import type { CheckGiven } from './check.ts';
import type { Strictness } from './check-findings.ts';
import { UsageError } from './exit.ts';

export interface CheckSettings extends Strictness {
  readonly out: string;
  /** Two-sided, a share of 1. */
  readonly confidence: number;
  /** The file that was named. */
  readonly baseline: string | undefined;
  readonly update: boolean;
  /** The folder that annotations take paths to be relative to; undefined where there are to be none. */
  readonly annotate: string | undefined;
}

/** @param environment that of the process: GitHub Actions says there where it is */
export function checkSettings(
  given: CheckGiven,
  environment: Readonly<Record<string, string | undefined>>,
): CheckSettings {
  const { out = 'out/check', strict, undecided = '4', drift = 'warn', baseline, update, subjects } = given;
  if (baseline !== undefined && subjects.length > 1) {
    throw new UsageError(`--baseline: expected one scenario, got ${subjects.length}; try one after the other`);
  }
  const isGitHub = environment.GITHUB_ACTIONS === 'true';
  const annotate = oneOf('annotations', given.annotations ?? (isGitHub ? 'github' : 'none'), ['github', 'none']);
  return {
    out,
    strict,
    undecided: oneOf('undecided', undecided, ['pass', 'fail', '4']),
    drift: oneOf('drift', drift, ['warn', 'error']),
    confidence: confidenceOf(given.confidence ?? '95 %'),
    baseline,
    update,
    annotate: annotate === 'none' ? undefined : (environment.GITHUB_WORKSPACE ?? process.cwd()),
  };
}

function oneOf<const Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  throw new UsageError(`--${option}: expected one of ${words.join(', ')}, got ${text}`);
}

function confidenceOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text);
  const confidence = Number(match?.[1]) / (match?.[2] === '%' ? 100 : 1);
  if (confidence >= 0.5 && confidence < 1) return confidence;
  throw new UsageError(`--confidence: expected a share from 50 % to below 100 %, got ${text}; try 95%`);
}
