/** Entry of the command line: finds the command, runs it, says a problem in words. Exit 2: used in another way. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../program/words.ts';
import { type Problem, storeTrouble } from '../../std/problem.ts';
import { problemWords } from '../problems/problem-words.ts';
import { helpOf, helpOfAll, readArguments } from './arguments.ts';
import { askAtTerminal } from './asking.ts';
import type { Io } from './command.ts';
import { commands } from './commands.ts';
import { words } from './words.ts';

export async function runCommandLine(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  const said = words[io.language];
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(helpOfAll(commands, io.language));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    io.say(`cli.usage: ${said.unknownCommand}\n\n${helpOfAll(commands, io.language)}`);
    return 2;
  }
  const given = readArguments(command, rest, io);
  if (!given.ok) {
    io.say(`cli.usage: ${given.error.why}\n\n${helpOf(command, io.language)}`);
    return 2;
  }
  if (given.value === 'help') {
    io.out(helpOf(command, io.language));
    return 0;
  }
  const ended = await Promise.resolve(command.run(given.value, io)).catch((thrown: unknown) => {
    const trouble = storeTrouble(thrown);
    if (trouble) return trouble;
    throw thrown;
  });
  if (typeof ended === 'number') return ended;
  io.say(sayProblem(ended, io.language));
  return ended.code === 'cli.usage' ? 2 : 1;
}

/** 'site.unknown: This program has no such site. (field: site)' */
export function sayProblem({ code, details }: Problem, language: Language): string {
  const more = Object.entries(details ?? {}).map(([name, value]) => `${name}: ${value}`);
  return `${code}: ${problemWords[language][code]}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
}

/** Spanish where the machine speaks Spanish. */
const languageOf = (env: NodeJS.ProcessEnv): Language =>
  /^es\b/i.test((env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '').replace('_', '-')) ? 'es' : 'en';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
  const io: Io = {
    out: (text) => void process.stdout.write(`${text}\n`),
    say: (text) => void process.stderr.write(`${text}\n`),
    language: languageOf(process.env),
    cwd: process.cwd(),
    root,
    home: process.env['DOORSTEP_HOME'] ?? root,
    terminal: process.stdout.isTTY === true,
    ask: askAtTerminal,
  };
  process.exitCode = await runCommandLine(process.argv.slice(2), io);
}
