// Rewrites `export const X = …` of the modules under check so that a run can ask for a changed value, wherever in the module
// it is used: at its top, in a default argument, in a function.

import { type ESTree, type Plugin, parseAst } from 'vite';

const changer = `${import.meta.dirname}/perturbed.ts`;

export function perturbingConstants(folder: string): Plugin {
  return {
    name: 'perturbing-constants',
    enforce: 'post',
    transform(code, file) {
      return file.startsWith(`${folder}/`) ? { code: wrapConstants(code, file), map: null } : undefined;
    },
  };
}

/** JavaScript whose exported constants pass through `perturbed`. */
function wrapConstants(code: string, file: string): string {
  const parts = [`import { perturbed as __perturbed } from ${JSON.stringify(changer)};\n`];
  let at = 0;
  for (const { name, start, end } of exportedInitializers(parseAst(code))) {
    const call = `__perturbed(${JSON.stringify(file)}, ${JSON.stringify(name)}, `;
    parts.push(code.slice(at, start), call, code.slice(start, end), ')');
    at = end;
  }
  return parts.join('') + code.slice(at);
}

function exportedInitializers(program: ESTree.Program) {
  return program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration?.type !== 'VariableDeclaration') return [];
    return node.declaration.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init ? [{ name: id.name, start: init.start, end: init.end }] : [],
    );
  });
}
