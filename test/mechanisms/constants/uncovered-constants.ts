// Which constants could be one per cent wrong without a test noticing: each is changed in turn, and the tests of its module
// are run. Whoever adds a constant must test it so tightly that they fail.

import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { createVitest, type Vitest } from 'vitest/node';
import { type Constant, exportedConstants } from './exported-constants.ts';
import { perturbingConstants } from './perturbing-constants.ts';

/** Runs of tests at the same time. */
const RUNNERS = 2;
const LONGEST_TEST_MS = 60_000;
const LONGEST_RUN_MS = 120_000;

export interface Coverage {
  /** `file: NAME.path` of every constant that was changed. */
  readonly found: string[];
  /** Those of them whose change no test noticed, or that have no test. */
  readonly uncovered: string[];
  /** Modules whose tests fail although nothing is changed, and so would prove nothing. */
  readonly failing: string[];
}

/**
 * @param folder of the modules, absolute
 * @param modules their files, absolute
 * @param testsOf the files that test a module, absolute
 * @throws Error when tests do not end
 */
export async function uncoveredConstants(
  folder: string,
  modules: readonly string[],
  testsOf: (module: string) => readonly string[],
): Promise<Coverage> {
  const coverage: Coverage = { found: [], uncovered: [], failing: [] };
  const waiting = modules.values();
  await Promise.all(
    Array.from({ length: RUNNERS }, async () => {
      const runner = await createRunner(folder);
      try {
        for (const module of waiting) {
          const constants = exportedConstants(module, await import(module));
          const tests = testsOf(module).filter((test) => existsSync(test));
          if (constants.length > 0) await checkModule(runner, relative(folder, module), constants, tests, coverage);
        }
      } finally {
        await runner.close();
      }
    }),
  );
  for (const list of Object.values(coverage)) list.sort();
  return coverage;
}

async function checkModule(
  runner: Vitest,
  module: string,
  constants: readonly Constant[],
  tests: readonly string[],
  { found, uncovered, failing }: Coverage,
): Promise<void> {
  if (tests.length > 0 && !(await passes(runner, tests, null))) {
    failing.push(module);
    return;
  }
  for (const constant of constants) {
    const name = `${module}: ${[constant.name, ...constant.path].join('.')}`;
    found.push(name);
    if (tests.length === 0 || (await passes(runner, tests, constant))) uncovered.push(name);
  }
}

function createRunner(folder: string): Promise<Vitest> {
  return createVitest(
    'test',
    {
      config: false,
      watch: false,
      reporters: [{}],
      bail: 1,
      pool: 'threads',
      isolate: false,
      maxWorkers: 1,
      testTimeout: LONGEST_TEST_MS,
    },
    { plugins: [perturbingConstants(folder)] },
  );
}

async function passes(runner: Vitest, tests: readonly string[], changed: Constant | null): Promise<boolean> {
  const project = runner.getRootProject();
  project.provide('perturbedConstant', changed);
  const late = Promise.withResolvers<never>();
  const message = `${changed?.name ?? 'nothing'} changed: expected ${tests.join(', ')} to end within two minutes`;
  const timer = setTimeout(() => late.reject(new Error(message)), LONGEST_RUN_MS);
  try {
    const specifications = tests.map((test) => project.createSpecification(test));
    const run = await Promise.race([runner.runTestSpecifications(specifications), late.promise]);
    // The run also lists the modules of earlier ones.
    const results = run.testModules.filter((result) => tests.includes(result.moduleId));
    return (
      run.unhandledErrors.length === 0 && results.length === tests.length && results.every((result) => result.ok())
    );
  } finally {
    clearTimeout(timer);
  }
}
