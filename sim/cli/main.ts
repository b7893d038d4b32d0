#!/usr/bin/env node
// The command line, `quesnay <verb>`: reads the words, and turns every ending into an exit code. Data goes to stdout; what
// goes wrong, and how far it is, to stderr.

import module from 'node:module';
import yargs, { type OptionConfiguration, type Yargs } from 'yargs';
import { nearest } from '../scenario/nearest.ts';
import { codeVersion } from '../study/version.ts';
import { check } from './check.ts';
import { compare } from './compare.ts';
import { diverge } from './diverge.ts';
import { EXIT, UsageError } from './exit.ts';
import { explain } from './explain.ts';
import { init } from './init.ts';
import { measure } from './measure.ts';
import { report } from './report.ts';
import { run } from './run.ts';
import { schema } from './schema.ts';
import { sweep } from './sweep.ts';
import type { AnyVerb } from './verb.ts';
import { withoutPasswords } from './without-passwords.ts';
import { worker } from './worker.ts';

// Node 20 keeps no compiled code; it starts more slowly and does the same.
module.enableCompileCache?.();

const verbs: readonly AnyVerb[] = [init, run, check, sweep, compare, explain, diverge, report, measure, schema, worker];

const introduction = `quesnay <verb>: a simulator of token economies

Examples:
$ quesnay run scenarios/known-loop.yaml
$ quesnay explain scenarios/known-loop.yaml
$ quesnay explain constant-emission`;

// Whoever reads the output may stop reading: `quesnay schema | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.well);
  throw error;
});

const words = process.argv.slice(2);
let code: number = EXIT.well;
const parser = yargs(words)
  .scriptName('quesnay')
  .locale('en')
  .usage(introduction)
  .parserConfiguration({
    'boolean-negation': false,
    'camel-case-expansion': false,
    'dot-notation': false,
    'greedy-arrays': false,
  })
  .strict()
  .recommendCommands()
  .demandCommand(1, 'expected a verb, got none; try quesnay --help')
  .help()
  .version(codeVersion())
  .wrap(110)
  .exitProcess(false)
  .fail((message, error) => {
    throw message ? new UsageError(usageText(message)) : error;
  });
for (const verb of verbs) {
  parser.command({
    command: commandOf(verb),
    describe: verb.brief,
    builder: (yargs) => configure(yargs, verb),
    handler: async (values) => {
      code = await verb.act(givenTo(verb, values) as never);
    },
  });
}

try {
  await parser.parseAsync();
} catch (error) {
  code = await tellFailure(error);
}
process.exitCode = code;

/** `run <scenario>`, `compare <scenario..>`. */
function commandOf({ name, subject }: AnyVerb): string {
  if (!subject) return name;
  const words = `${subject.name}${subject.many ? '..' : ''}`;
  return `${name} ${subject.required ? `<${words}>` : `[${words}]`}`;
}

function configure(yargs: Yargs, verb: AnyVerb): Yargs {
  const { about, examples, subject, options } = verb;
  if (subject) yargs.positional(subject.name, { type: 'string', describe: subject.about });
  const shown = examples.map((example) => `$ quesnay ${example}`).join('\n');
  return yargs
    .usage(`quesnay ${commandOf(verb)}: ${about}\n\nExamples:\n${shown}`)
    .options(
      Object.fromEntries(
        Object.entries(options).map(([option, { kind, about }]): [string, OptionConfiguration] => [
          option,
          kind === 'switch'
            ? { type: 'boolean', describe: about }
            : { type: 'string', array: kind === 'texts', requiresArg: true, describe: about },
        ]),
      ),
    );
}

/** The options as the verb declares them. An option given twice that can be given once is refused. */
function givenTo({ name, subject, options }: AnyVerb, values: Record<string, unknown>): Record<string, unknown> {
  const subjects = [(subject && values[subject.name]) ?? []].flat();
  const given: Record<string, unknown> = { subject: subjects[0], subjects };
  for (const [option, { kind }] of Object.entries(options)) {
    const value = values[option];
    if (kind === 'switch') given[option] = value === true;
    else if (kind === 'texts') given[option] = value ?? [];
    else if (Array.isArray(value)) throw new UsageError(`--${option}: expected once, got ${value.join(' and ')}`);
    else if (value === '') throw new UsageError(`--${option}: expected a text, got none; try quesnay ${name} --help`);
    else given[option] = value;
  }
  return given;
}

/** What yargs says, with what it leaves out: which word was expected, or meant, and where to read on. */
function usageText(message: string): string {
  const verb = verbs.find(({ name }) => name === words[0]);
  const help = `try quesnay ${verb ? `${verb.name} ` : ''}--help`;
  if (verb?.subject && /^Not enough non-option/.test(message))
    return `quesnay ${commandOf(verb)}: expected ${verb.subject.name}, got none; ${help}`;
  const unknown = /^Unknown argument: ([\w-]+)$/.exec(message)?.[1];
  const meant = unknown === undefined ? undefined : nearest(unknown, Object.keys(verb?.options ?? {}));
  if (meant !== undefined) return `${message}; did you mean --${meant}?`;
  return message.includes('quesnay') || message.endsWith('?') ? message : `${message}; ${help}`;
}

async function tellFailure(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    process.stderr.write(`${withoutPasswords(error.message)}\n`);
    return EXIT.wrong;
  }
  const { failureText } = await import('./failure.ts');
  const { text, code } = failureText(error);
  process.stderr.write(`${text}\n`);
  return code;
}
