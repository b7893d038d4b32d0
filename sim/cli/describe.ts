// A definition in words: what it is, whose word it is taken on, and every parameter with unit, range, default and source.

import type { MechanismDefinition } from '../mechanisms/definition.ts';
import type { AnyModule, MetricDefinition } from '../model/definitions.ts';
import type { ParameterSpecs, Spec } from '../model/parameters.ts';
import { expectation } from '../scenario/expectation.ts';

type Line = readonly [label: string, text: string];

export function describeModule(definition: AnyModule): string {
  const {
    kind,
    name,
    about,
    source,
    ownerClass,
    accounts,
    needs,
    provides = {},
    reasons,
    gauges,
    counters,
  } = definition;
  const held = Object.entries(accounts).map(
    ([account, { asset, place }]) => `${account} (${asset}${place ? `, ${place}` : ''})`,
  );
  const head: Line[] = [
    ['source', source ?? ''],
    ['owner', typeof ownerClass === 'string' ? ownerClass : 'as its parameters say'],
    ['accounts', held.join(', ')],
    ['needs', needs.join(', ')],
    ['offers', Object.keys(provides).join(', ')],
    ['pays for', reasons.join(', ')],
    ['publishes', [...Object.keys(gauges ?? {}), ...Object.keys(counters ?? {})].join(', ')],
  ];
  return page(`${kind} ${name}`, about, head, parameterLines(definition.parameters));
}

export function describeMetric({ name, about, source, unit, needs, perRole }: MetricDefinition): string {
  return page(`metric ${name}`, about, [
    ['unit', unit],
    ['source', source ?? ''],
    ['of', perRole ? `each role it applies to: ${name}:ROLE` : 'the whole economy'],
    ['needs', needs.join(', ')],
  ]);
}

export function describeMechanism(definition: MechanismDefinition): string {
  const { name, about, formula, parameters, returns, source, rounding, example } = definition;
  const head: Line[] = [
    ['formula', formula],
    ['gives', `${returns.about} (${returns.unit})`],
    ['source', source],
    ['rounding', rounding ?? ''],
    [
      'example',
      `${example.call} = ${JSON.stringify(example.result, (_, value) => (typeof value === 'bigint' ? String(value) : value))}`,
    ],
  ];
  const lines = Object.entries(parameters).map(
    ([parameter, { about, unit }]): Line => [parameter, `${unit}: ${about}`],
  );
  return page(`mechanism ${name}`, about, head, lines);
}

function page(title: string, about: string, head: readonly Line[], parameters: readonly Line[] = []): string {
  const below = parameters.length > 0 ? `\n\nparameters\n${table(parameters)}` : '';
  return `${title}\n  ${about}\n\n${table(head)}${below}`;
}

/** Labelled lines, empty ones left out. */
export function table(lines: readonly Line[]): string {
  const shown = lines.filter(([, text]) => text !== '');
  const width = Math.max(...shown.map(([label]) => label.length));
  const indented = (text: string) => text.replaceAll('\n', `\n${' '.repeat(width + 4)}`);
  return shown.map(([label, text]) => `  ${label.padEnd(width)}  ${indented(text)}`).join('\n');
}

function parameterLines(parameters: ParameterSpecs, prefix = ''): Line[] {
  return Object.entries(parameters).flatMap(([name, spec]): Line[] => {
    if (spec.kind === 'group') return parameterLines(spec.fields, `${prefix}${name}.`);
    const line: Line = [`${prefix}${name}`, parameterText(spec)];
    return spec.kind === 'list' && spec.item.kind === 'group'
      ? [line, ...parameterLines(spec.item.fields, `${prefix}${name}[].`)]
      : [line];
  });
}

function parameterText(spec: Spec & { readonly optional?: true }): string {
  const usual = 'default' in spec ? spec.default : undefined;
  const facts = [
    expectation(spec),
    usual !== undefined
      ? `default ${typeof usual === 'string' ? usual : JSON.stringify(usual)}`
      : spec.optional
        ? 'optional'
        : 'required',
    ...('min' in spec && spec.min !== undefined ? [`at least ${spec.min}`] : []),
    ...('max' in spec && spec.max !== undefined ? [`at most ${spec.max}`] : []),
    ...(spec.grade ? [spec.grade] : []),
    ...(spec.insteadOf ? [`in place of ${spec.insteadOf}`] : []),
    ...(spec.structural ? ['fixed once the world is built'] : []),
  ];
  return `${facts.join('; ')}\n${spec.about}${spec.source ? ` Source: ${spec.source}` : ''}`;
}
