import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { annotations } from '../../../sim/study/check/annotations.ts';
import { finding, nasty, suite } from './findings.ts';

const root = process.cwd();

/** Reads a command back as the runner does: ActionCommand.TryParseV2 of actions/runner. */
function read(line: string): { command: string; properties: Record<string, string>; message: string } {
  const [, command = '', list = '', message = ''] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
  const plain = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const properties = list.split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), plain(pair.slice(at + 1))];
  });
  return { command, properties: Object.fromEntries(properties), message: plain(message) };
}

describe('annotations', () => {
  test('mark the line of what did not pass, as gravely as it is taken', () => {
    const lines = annotations(
      [
        suite([
          finding({ outcome: 'passed' }),
          finding(),
          finding({ level: 'warn' }),
          finding({ outcome: 'undecided' }),
          finding({ outcome: 'crashed' }),
        ]),
      ],
      root,
    );
    expect(lines.map((line) => read(line).command)).toEqual(['error', 'warning', 'warning', 'error']);
    expect(lines[0]).toBe(
      "::error file=economy/scenario.yaml,line=48,col=5,title=income%3Aminers >= 80 USD/day at end::income:miners >= 80 USD/day at end: 75.4 USD/day [75.2, 75.7], holds in 0 of 64 seeds; 90 %25 asked%0Areplay    quesnay run 'a b.yaml' --seed 22%0Asmaller   quesnay run out/failing.yaml --seed 22",
    );
    expect(lines.map((line) => read(line).properties.title)).toEqual([
      'income:miners >= 80 USD/day at end',
      'income:miners >= 80 USD/day at end',
      'undecided: income:miners >= 80 USD/day at end',
      'crashed: income:miners >= 80 USD/day at end',
    ]);
  });

  test('name files as seen from the root of the repository', () => {
    const fileAt = (file: string, from: string) =>
      read(annotations([suite([finding({ place: { file, line: 1, column: 1 } })])], from)[0]!).properties.file;
    expect(fileAt('scenario.yaml', join(root, '..'))).toBe(`${root.split('/').at(-1)}/scenario.yaml`);
    expect(fileAt(join(root, 'economy/a.yaml'), root)).toBe('economy/a.yaml');
    expect(fileAt('../elsewhere/a.yaml', root)).toBe('../elsewhere/a.yaml');
  });

  test('stay on one line whatever they say', () => {
    const place = { file: 'a,b:c%.yaml', line: 3, column: 1 };
    const [line] = annotations([suite([finding({ title: nasty, evidence: nasty, commands: [], place })])], root);
    expect(line).not.toMatch(/[\r\n]/);
    const { properties, message } = read(line!);
    expect(properties).toEqual({ file: place.file, line: '3', col: '1', title: nasty });
    expect(message).toBe(`${nasty}: 75.4 USD/day [75.2, 75.7], ${nasty}`);
  });
});
