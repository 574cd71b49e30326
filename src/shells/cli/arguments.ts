/** Reads a command line against the table. What does not fit is told with the text that shows how it would. */
import { parseArgs } from 'node:util';
import type { Language } from '../../program/words.ts';
import { problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { type Command, commonFlags, type Flag, foldersOf, type Given, type Io } from './command.ts';
import { words } from './words.ts';

/** Why a command line does not fit: said in words, and with code 'cli.usage'. */
export interface Misuse {
  readonly problem: ReturnType<typeof problem>;
  readonly why: string;
}

/** 'help', or what was given. Only names that the table knows are ever said back. */
export function readArguments(
  command: Command,
  args: readonly string[],
  io: Io,
): Result<Given | 'help', Misuse> {
  const flags: Readonly<Record<string, Flag>> = { ...commonFlags, ...command.flags };
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      {
        type: flag.value ? ('string' as const) : ('boolean' as const),
        ...(name === 'help' ? { short: 'h' } : {}),
      },
    ]),
  );
  const said = words[io.language];
  const read = attempt(() =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true, allowNegative: false }),
  );
  if (!read.ok) return misuse(said[read.error]);
  const { values, positionals } = read.value as {
    values: Record<string, string | boolean | undefined>;
    positionals: string[];
  };
  if (values['help'] === true) return ok('help');
  const least = command.takes?.least ?? 0;
  const most = command.takes?.most ?? 0;
  if (positionals.length < least) return misuse(`${said.missing} ${command.takes?.name ?? ''}`);
  if (positionals.length > most) return misuse(said.tooMany);
  const text = (flag: string): string | undefined => {
    const value = values[flag];
    return typeof value === 'string' ? value : undefined;
  };
  return ok({
    named: positionals,
    on: (flag) => values[flag] === true,
    text,
    ...foldersOf(io, text('data'), text('keys')),
  });
}

export const misuse = (why: string): Result<never, Misuse> => err({ problem: problem('cli.usage'), why });

function attempt<T>(read: () => T): Result<T, 'unknownFlag' | 'flagWithoutValue'> {
  try {
    return ok(read());
  } catch (cause) {
    const code = (cause as { code?: string }).code;
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return err('flagWithoutValue');
    if (code?.startsWith('ERR_PARSE_ARGS_')) return err('unknownFlag');
    throw cause;
  }
}

// ---------------------------------------------------------------- help

export function helpOf(command: Command, language: Language): string {
  const said = words[language];
  const flags = Object.entries({ ...command.flags, ...commonFlags }).filter(([, flag]) => !flag.hidden);
  const shown = flags.map(([name, flag]) => [
    `--${name}${flag.value ? ` ${flag.value}` : ''}`,
    flag.says[language],
  ]);
  const takes = command.takes
    ? ` ${command.takes.least ? command.takes.name : `[${command.takes.name}]`}`
    : '';
  return [
    command.says[language],
    '',
    `${said.usage}: npm run -s doorstep -- ${command.name}${takes} [${said.flags}]`,
    '',
    ...columns(shown as [string, string][]),
  ].join('\n');
}

export function helpOfAll(commands: readonly Command[], language: Language): string {
  const said = words[language];
  return [
    said.about,
    '',
    `${said.usage}: npm run -s doorstep -- ${said.command} [${said.flags}]`,
    '',
    ...columns(commands.map(({ name, says }) => [name, says[language]])),
    '',
    said.more,
  ].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
}
