import { backup } from './backup.ts';
import type { Command } from './command.ts';
import { enroll } from './enroll.ts';
import { exportCommand } from './export.ts';
import { held } from './held.ts';
import { importCommand } from './import.ts';
import { keysCommand } from './keys.ts';
import { holdsCommand, monthsCommand, retentionCommand, sheetsCommand } from './months/commands.ts';
import { report } from './report.ts';
import { restore, verify } from './restore.ts';
import { serve } from './serve.ts';

/** Every command, in the order that --help shows. A new one is a file and a line here. */
export const commands: readonly Command[] = [
  serve,
  enroll,
  report,
  importCommand,
  exportCommand,
  monthsCommand,
  sheetsCommand,
  holdsCommand,
  retentionCommand,
  backup,
  restore,
  verify,
  held,
  keysCommand,
];
