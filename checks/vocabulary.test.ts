/**
 * Words of the field that are also programmers' words. Each has one meaning here (GLOSSARY.md); a name that uses it for
 * anything else is refused, with the word to use. Only names that we give are read: what a platform calls its own is its.
 */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { code, isTest, syntax, walk } from './tree.ts';

interface Trap {
  readonly word: string;
  readonly say: string;
  /** Files in which the word has its own meaning. */
  readonly keeps?: RegExp;
  /** Names in which it has, wherever they stand. */
  readonly names?: RegExp;
}

const trap = (word: string, say: string, more: Omit<Trap, 'word' | 'say'> = {}): Trap => ({
  word,
  say,
  ...more,
});

const traps: readonly Trap[] = [
  trap('client', 'caller, browser or device', {
    names: /^(clientErrorHandler|clientDataJSON|clientExtensionResults)$/,
  }),
  // What WebAuthn calls its own.
  trap('user', 'staff member, account or participant', {
    names: /^(userName|userID|userHandle|(requireU|u)serVerification)$/,
  }),
  trap('users', 'staff members or participants'),
  trap('patient', 'participant'),
  trap('consumer', 'participant, or what reads'),
  trap('addict', 'person who uses drugs'),
  trap('abuse', 'misuse'),
  trap('clean', 'tidy, unused'),
  trap('cleanup', 'tidy'),
  trap('dirty', 'unsaved, used'),
  trap('kill', 'stop', { keeps: /^(e2e|bench)\// }),
  trap('master', 'main'),
  trap('slave', 'replica'),
  trap('blacklist', 'blocklist'),
  trap('whitelist', 'allowlist'),
  trap('exchange', 'message or reconciliation'),
  trap('session', 'sign-in, shift', { names: /^Session$/ }),
  trap('tenant', 'program'),
  trap('lease', 'lock'),
  trap('injection', 'what is passed in'),
  trap('dispense', 'distribute'),
  trap('dispensed', 'distributed'),
  trap('hit', 'match'),
  trap('hits', 'matches'),
  trap('script', 'command', { names: /^((script|scripts)(Src|Url|Hash)?|createScriptURL)$/ }),
  trap('transaction', 'database transaction, spelled out', { names: /database_?transaction/i }),
  trap('paraphernalia', 'supplies'),
  trap('metric', 'measure'),
  trap('metrics', 'measures'),
];

/** Domain-free layers do not know the field's words at all. */
const domainFree = /^src\/(std|engines|stores)\//;
const fieldWords: readonly Trap[] = [
  trap('participant', 'nothing: engines know no one'),
  trap('participants', 'nothing: engines know no one'),
  trap('reversal', 'correction or retraction'),
  trap('kit', 'component'),
  trap('kits', 'components'),
  trap('dose', 'none'),
  trap('doses', 'none'),
  trap('referral', 'header'),
  trap('service', 'engine or module'),
  trap('tool', 'command or check'),
  trap('event', 'fact', { names: /^(event|events)$/ }),
];

/** 'dosesPerKit' -> doses, per, kit. */
const wordsIn = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());

function trapFor(path: string, name: string): Trap | undefined {
  const all = domainFree.test(path) ? [...traps, ...fieldWords] : traps;
  const words = wordsIn(name);
  return all.find((each) => words.includes(each.word) && !each.keeps?.test(path) && !each.names?.test(name));
}

/** Every name that a file gives: of values, types, parameters, properties, methods and keys of literals. */
function namesGiven(file: ts.SourceFile): readonly string[] {
  const names: string[] = [];
  walk(file, (node) => {
    if (
      (ts.isVariableDeclaration(node) ||
        ts.isFunctionDeclaration(node) ||
        ts.isParameter(node) ||
        ts.isBindingElement(node) ||
        ts.isClassDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isTypeParameterDeclaration(node) ||
        ts.isPropertySignature(node) ||
        ts.isPropertyDeclaration(node) ||
        ts.isMethodDeclaration(node) ||
        ts.isMethodSignature(node) ||
        ts.isPropertyAssignment(node)) &&
      node.name &&
      ts.isIdentifier(node.name)
    )
      names.push(node.name.text);
  });
  return names;
}

describe('vocabulary', () => {
  const files = code();

  it('[P10] names of our own say one thing each; a trap says which word to use', () => {
    const wrong = files.flatMap((path) =>
      namesGiven(syntax(path)).flatMap((name) => {
        const found = trapFor(path, name);
        return found ? [`${path}: '${name}': not '${found.word}', say ${found.say}`] : [];
      }),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('[P10] no class is called a service but what the program offers', () => {
    const wrong = files
      .filter((path) => !isTest(path))
      .flatMap((path) => namesGiven(syntax(path)).map((name) => ({ path, name })))
      .filter(({ name }) => /^[A-Z]\w*(Manager|Helper|Util|Utils|ServiceImpl)$/.test(name))
      .map(({ path, name }) => `${path}: ${name}`);
    expect(wrong).toEqual([]);
  });

  it('[P10] a file’s own name is held to the same', () => {
    const wrong = files.flatMap((path) => {
      const found = trapFor(path, path.replace(/^src\//, '').replace(/\.\w+$/, ''));
      return found && !found.names ? [`${path}: not '${found.word}', say ${found.say}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('[P10] the check itself bites', () => {
    expect(trapFor('src/program/a.ts', 'currentUser')?.word).toBe('user');
    expect(trapFor('src/stores/a.ts', 'beginTransaction')?.word).toBe('transaction');
    expect(trapFor('src/stores/a.ts', 'databaseTransaction')).toBeUndefined();
    expect(trapFor('src/engines/a.ts', 'doses')?.say).toBe('none');
    expect(trapFor('src/program/a.ts', 'doses')).toBeUndefined();
  });
});
