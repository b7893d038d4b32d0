#!/usr/bin/env node
// The command line, `quesnay <verb>`: loads the verb that is called and nothing else, and turns every ending into an exit
// code. Data goes to stdout; what goes wrong, and how far it is, to stderr.

import module from 'node:module';
import yargs, { type OptionConfiguration, type Yargs } from 'yargs';
import { nearest } from '../scenario/nearest.ts';
import { codeVersion } from '../study/version.ts';
import { EXIT, UsageError } from './exit.ts';
import type { Verb } from './verb.ts';

// Node 20 keeps no compiled code; it starts more slowly and does the same.
module.enableCompileCache?.();

const verbs: readonly { command: string; about: string; load: () => Promise<{ verb: Verb }> }[] = [
  { command: 'run <scenario>', about: 'Run a scenario and write its results', load: () => import('./run.ts') },
  {
    command: 'explain [subject]',
    about: 'Show every value of a scenario, or what a definition is',
    load: () => import('./explain.ts'),
  },
  { command: 'schema', about: 'Print the JSON schema of scenario files', load: () => import('./schema.ts') },
];

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

let code: number = EXIT.well;
/** Options of the verb that is called. */
const optionNames: string[] = [];
const parser = yargs(process.argv.slice(2))
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
for (const { command, about, load } of verbs) {
  const [name = '', subject = ''] = command.split(' ');
  parser.command({
    command,
    describe: about,
    builder: async (yargs) => configure(yargs, command, (await load()).verb),
    handler: async (values) => {
      const { verb } = await load();
      code = await verb.act(givenTo(name, verb, { ...values, subject: values[subject.slice(1, -1)] }));
    },
  });
}

try {
  await parser.parseAsync();
} catch (error) {
  code = await explainFailure(error);
}
process.exitCode = code;

/** What yargs says, with what it leaves out: which word was expected, or meant, and where to read on. */
function usageText(message: string): string {
  const verb = verbs.find(({ command }) => command.split(' ')[0] === process.argv[2])?.command;
  const help = `try quesnay ${verb === undefined ? '' : `${verb.split(' ')[0]} `}--help`;
  if (/^Not enough non-option/.test(message))
    return `quesnay ${verb}: expected ${verb?.split(' ')[1]}, got none; ${help}`;
  const unknown = /^Unknown argument: ([\w-]+)$/.exec(message)?.[1];
  const meant = unknown === undefined ? undefined : nearest(unknown, optionNames);
  if (meant !== undefined) return `${message}; did you mean --${meant}?`;
  return message.includes('quesnay') || message.endsWith('?') ? message : `${message}; ${help}`;
}

function configure(yargs: Yargs, command: string, { about, examples, subject, options }: Verb): Yargs {
  const name = /[<[](\w+)/.exec(command)?.[1];
  if (name && subject) yargs.positional(name, { type: 'string', describe: subject.about });
  optionNames.push(...Object.keys(options));
  const shown = examples.map((example) => `$ quesnay ${example}`).join('\n');
  return yargs
    .usage(`quesnay ${command}: ${about}\n\nExamples:\n${shown}`)
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
function givenTo(name: string, { options }: Verb, values: Record<string, unknown>): Parameters<Verb['act']>[0] {
  const given: Record<string, unknown> = { subject: values.subject };
  for (const [option, { kind }] of Object.entries(options)) {
    const value = values[option];
    if (kind === 'switch') given[option] = value === true;
    else if (kind === 'texts') given[option] = value ?? [];
    else if (Array.isArray(value)) throw new UsageError(`--${option}: expected once, got ${value.join(' and ')}`);
    else if (value === '') throw new UsageError(`--${option}: expected a text, got none; try quesnay ${name} --help`);
    else given[option] = value;
  }
  return given as Parameters<Verb['act']>[0];
}

async function explainFailure(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.wrong;
  }
  const { failureText } = await import('./failure.ts');
  const { text, code } = failureText(error);
  process.stderr.write(`${text}\n`);
  return code;
}
