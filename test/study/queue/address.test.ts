import { describe, expect, test } from 'vitest';
import { withoutPasswords } from '../../../sim/cli/without-passwords.ts';
import { queueAddress, withoutSecrets } from '../../../sim/study/queue/address.ts';

describe('the address of a queue', () => {
  test.each([
    ['postgres://ann:p%40ss@db.example.org:5433/runs', 'postgres://ann@db.example.org:5433/runs'],
    ['postgresql://db/runs?sslmode=require', 'postgres://db/runs'],
    ['postgres://ann@db/runs?password=p%40ss&host=/run/pg', 'postgres://ann@db/runs'],
  ])('%s is shown as %s', (url, shown) => {
    expect(queueAddress(url)).toMatchObject({ url, shown });
  });

  test.each(['', 'runs', 'mysql://ann:p4ss@db/runs', 'postgres//ann:p4ss@db', 'postgres://ann:p4ss@db:port/x'])(
    '%j is none, and is not repeated',
    (text) => {
      expect(() => queueAddress(text)).toThrow(
        /^--queue: expected the URL of a PostgreSQL database, got something else/,
      );
      expect(() => queueAddress(text)).not.toThrow('p4ss');
    },
  );

  test('leaves no secret in a text, encoded or not', () => {
    const url = 'postgres://ann:p%40ss@db/runs?sslpassword=k3y';
    const said = `cannot open ${url}: password p@ss or p%40ss of ann is wrong, as is k3y`;
    expect(withoutSecrets(queueAddress(url), said)).toBe(
      'cannot open postgres://ann@db/runs: password … or … of ann is wrong, as is …',
    );
  });
});

test.each([
  ['--queue=postgres://ann:p@ss@db/runs', '--queue=postgres://ann@db/runs'],
  ['postgres://ann@db/runs?password=p4ss&sslmode=require', 'postgres://ann@db/runs?password=…&sslmode=require'],
  ["rules.tax.note=it's 3:1 @ 5 %", "rules.tax.note=it's 3:1 @ 5 %"],
])('a word of the command %j is kept as %j', (word, kept) => {
  expect(withoutPasswords(word)).toBe(kept);
});
