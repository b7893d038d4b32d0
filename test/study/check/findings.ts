// Findings for the tests of what is written from them, with every character that some format takes for its own.

import type { Finding, Suite } from '../../../sim/study/check/finding.ts';

export const finding = (given: Partial<Finding> = {}): Finding => ({
  title: 'income:miners >= 80 USD/day at end',
  outcome: 'failed',
  level: 'error',
  value: '75.4 USD/day [75.2, 75.7]',
  evidence: 'holds in 0 of 64 seeds; 90 % asked',
  commands: [
    { label: 'replay', text: "quesnay run 'a b.yaml' --seed 22" },
    { label: 'smaller', text: 'quesnay run out/failing.yaml --seed 22' },
  ],
  place: { file: 'economy/scenario.yaml', line: 48, column: 5 },
  ...given,
});

export const suite = (findings: readonly Finding[]): Suite => ({
  file: 'economy/scenario.yaml',
  name: 'town',
  seeds: 64,
  seconds: 1.25,
  findings,
});

export const nasty = `<&>"' ]]> 100 %, a:b | \`x\` *y* _z_ [l](u)\nsecond\r line\t\u0000\u001b\ufffe \ud800 😀`;
