// The note on many machines shows scripts that people copy: they must parse, and name options that there are.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compare } from '../../sim/cli/compare.ts';
import { sweep } from '../../sim/cli/sweep.ts';
import type { AnyVerb } from '../../sim/cli/verb.ts';
import { worker } from '../../sim/cli/worker.ts';
import { codeVersion } from '../../sim/study/version.ts';
import { repository } from './quesnay.ts';

const note = readFileSync(join(repository, 'notebooks/many-machines.md'), 'utf8');
const blocks = (language: string) =>
  [...note.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text!);
const verbs: Readonly<Record<string, AnyVerb>> = { sweep, compare, worker };

/** Options in the words after `quesnay VERB`. */
function optionsIn(words: string): [verb: string, option: string][] {
  const commands = words.replaceAll('\\\n', ' ').matchAll(/quesnay(?= (sweep|compare|worker)\b)([^\n`]*)/g);
  return [...commands].flatMap(([, verb, rest]) =>
    [...rest!.matchAll(/ --([\w-]+)/g)].map(([, option]): [string, string] => [verb!, option!]),
  );
}

describe('the note on many machines', () => {
  test('shows commands with options that there are', () => {
    const used = optionsIn(note);
    expect(used.length).toBeGreaterThan(8);
    for (const [verb, option] of used) expect(Object.keys(verbs[verb]!.options), verb).toContain(option);
    expect(Object.keys(verbs)).toEqual(expect.arrayContaining(used.map(([verb]) => verb)));
  });

  test('shows scripts that a shell can read, one of them for Slurm', () => {
    const scripts = blocks('bash');
    expect(scripts).toHaveLength(2);
    for (const script of scripts) execFileSync('bash', ['-n'], { input: script });
    const directives = [...scripts[1]!.matchAll(/^#SBATCH --([\w-]+)=?(.*)$/gm)].map(([, name]) => name);
    expect(directives).toEqual(expect.arrayContaining(['array', 'cpus-per-task', 'signal', 'time']));
    expect(scripts[1]).toMatch(/^exec .*quesnay worker --jobs "\$SLURM_CPUS_PER_TASK"/m);
  });

  test('shows a job for Kubernetes that calls the same worker, of this version', () => {
    const [manifest] = blocks('yaml').map((text) => parse(text));
    expect(manifest).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job' });
    const { containers, restartPolicy, volumes } = manifest.spec.template.spec;
    expect(restartPolicy).toBe('OnFailure');
    const [{ args, image, env, volumeMounts }] = containers;
    expect(args[0]).toBe('worker');
    const options = args.filter((word: string) => word.startsWith('--')).map((word: string) => word.slice(2));
    expect(Object.keys(worker.options)).toEqual(expect.arrayContaining(options));
    expect(args.every((word: unknown) => typeof word === 'string')).toBe(true);
    expect(env.map(({ name }: { name: string }) => name)).toEqual(['QUESNAY_QUEUE', 'PGPASSWORD']);
    expect(volumes.map(({ name }: { name: string }) => name)).toEqual([volumeMounts[0].name]);
    expect(image).toBe(`registry.example.org/quesnay:${codeVersion()}`);
    expect(blocks('dockerfile')[0]).toContain(`quesnay@${codeVersion()}\n`);
  });
});
