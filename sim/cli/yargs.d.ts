// The part of yargs 18 that the command line uses; the package comes without types.

declare module 'yargs' {
  export interface OptionConfiguration {
    readonly type: 'string' | 'boolean';
    readonly array?: boolean;
    readonly requiresArg?: boolean;
    readonly describe: string;
  }
  export interface Yargs {
    command(command: {
      readonly command: string;
      readonly describe: string;
      readonly builder: (yargs: Yargs) => Yargs;
      readonly handler: (values: Record<string, unknown>) => Promise<void>;
    }): Yargs;
    demandCommand(least: number, message: string): Yargs;
    exitProcess(exits: boolean): Yargs;
    fail(handle: (message: string | null, error: unknown) => never): Yargs;
    help(): Yargs;
    locale(language: string): Yargs;
    options(options: Readonly<Record<string, OptionConfiguration>>): Yargs;
    parseAsync(): Promise<unknown>;
    parserConfiguration(configuration: Readonly<Record<string, boolean>>): Yargs;
    positional(name: string, configuration: { readonly type: 'string'; readonly describe: string }): Yargs;
    recommendCommands(): Yargs;
    scriptName(name: string): Yargs;
    strict(): Yargs;
    usage(text: string): Yargs;
    version(version: string): Yargs;
    wrap(columns: number): Yargs;
  }
  export default function yargs(words: readonly string[]): Yargs;
}
