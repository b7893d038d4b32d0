import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { junitXml } from '../../../sim/study/check/junit.ts';
import { finding, nasty, suite } from './findings.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'text',
  trimValues: false,
  parseTagValue: false,
  htmlEntities: true,
  isArray: (name) => name === 'testsuite' || name === 'testcase',
});

interface Parsed {
  readonly testsuites: {
    readonly [attribute: string]: unknown;
    readonly testsuite: readonly {
      readonly [attribute: string]: unknown;
      readonly testcase: readonly Record<string, unknown>[];
    }[];
  };
}

function parse(xml: string): Parsed['testsuites'] {
  expect(XMLValidator.validate(xml)).toBe(true);
  return (parser.parse(xml) as Parsed).testsuites;
}

describe('JUnit XML', () => {
  test('has a case per finding, and counts them', () => {
    const xml = junitXml([
      suite([
        finding({ outcome: 'passed', title: 'a' }),
        finding({ title: 'b' }),
        finding({ level: 'warn', title: 'c' }),
        finding({ outcome: 'undecided', title: 'd' }),
      ]),
      { ...suite([finding({ outcome: 'crashed', title: 'e' })]), name: 'other' },
    ]);
    const { testsuite, ...all } = parse(xml);
    expect(all).toMatchObject({ tests: '5', failures: '1', errors: '1', skipped: '1', time: '2.500' });
    expect(
      testsuite.map(({ name, tests, failures, errors, skipped }) => [name, tests, failures, errors, skipped]),
    ).toEqual([
      ['town', '4', '1', '0', '1'],
      ['other', '1', '0', '1', '0'],
    ]);
    const [a, b, c, d] = testsuite[0]!.testcase;
    expect(Object.keys(a!)).toEqual(['name', 'classname', 'file', 'line']);
    expect(b).toMatchObject({ name: 'b', classname: 'economy/scenario.yaml', line: '48' });
    expect(b!.failure).toEqual({
      message: 'b: 75.4 USD/day [75.2, 75.7], holds in 0 of 64 seeds; 90 % asked',
      text: "replay    quesnay run 'a b.yaml' --seed 22\nsmaller   quesnay run out/failing.yaml --seed 22",
    });
    expect(c!.failure).toBeUndefined();
    expect(c!['system-out']).toMatch(/^warning: c: /);
    expect(d!.skipped).toMatchObject({ message: expect.stringMatching(/^undecided: d: /) });
    expect(testsuite[1]!.testcase[0]!.error).toMatchObject({ message: expect.stringMatching(/^e: /) });
  });

  test('of nothing is whole too', () => {
    expect(parse(junitXml([]))).toMatchObject({ tests: '0' });
    expect(parse(junitXml([suite([])])).testsuite[0]).toMatchObject({ tests: '0' });
  });

  test('carries any text, but what XML cannot say', () => {
    const unsaid = ['\u0000', '\u001b', '\ufffe', '\ud800 '];
    const said = unsaid.reduce((text, bad) => text.replace(bad, `\ufffd${bad.slice(1)}`), nasty);
    const xml = junitXml([
      {
        ...suite([finding({ title: nasty, evidence: nasty, place: { file: nasty, line: 1, column: 1 } })]),
        name: nasty,
      },
    ]);
    const { testsuite } = parse(xml);
    expect(testsuite[0]!.name).toBe(said);
    expect(testsuite[0]!.testcase[0]).toMatchObject({ name: said, file: said });
    // No character that XML 1.0 does not know is left, not even one written as a reference.
    expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    expect(
      [...xml.matchAll(/&#(\d+);/g)].map(([, code]) => Number(code)).filter((code) => ![9, 10, 13].includes(code)),
    ).toEqual([]);
  });
});
