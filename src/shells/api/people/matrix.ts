/** The matrix of roles: every route of the server and who may ask it, made from what the routes declare. */
import { roles } from '../../../engines/sealing/line-types.ts';
import type { Door } from '../door.ts';

const head = `# Who may ask what

Made from the routes' own declarations by \`node scripts/roles.ts\`; a test compares the two, and asks every route in every
role. *anyone*: no paper needed. *any device*: a device of the program, whoever holds it; nobody needs to be signed in.
Otherwise whoever is signed in with one of the roles marked. A role says what a person does here; somebody may have several.
Until the first person is set up, a desk of the program acts as lead.

`;

export function matrixOf(doors: readonly Door[]): string {
  const rows = [...doors]
    .sort((a, b) => (a.path === b.path ? order(a.method, b.method) : order(a.path, b.path)))
    .map(({ method, path, for: whom }) => {
      const cells =
        typeof whom === 'string'
          ? roles.map(() => whom)
          : roles.map((role) => (whom.may.includes(role) ? 'yes' : '–'));
      return `| \`${method} ${path}\` | ${cells.join(' | ')} |`;
    });
  return `${head}| route | ${roles.join(' | ')} |\n|---|${roles.map(() => '---|').join('')}\n${rows.join('\n')}\n`;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
