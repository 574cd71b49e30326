/**
 * Browsers keep what is typed: in suggestions, in spelling services, in files for restoring a page. Every field that may
 * hold words says no to all of them; one that does not fails here.
 */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { code, syntax, text, walk } from './tree.ts';

/** Fields without words: pressed, picked, or numbers of a day. */
const wordless = ['checkbox', 'radio', 'file', 'range', 'hidden', 'date', 'button', 'submit', 'number'];

function fieldsOf(path: string): readonly string[] {
  const wrong: string[] = [];
  const file = syntax(path);
  walk(file, (node) => {
    if (!ts.isJsxSelfClosingElement(node) && !ts.isJsxOpeningElement(node)) return;
    const name = node.tagName.getText(file);
    if (name !== 'input' && name !== 'textarea') return;
    const given = node.attributes.getText(file);
    const type = /\btype=["']([a-z]+)["']/.exec(given)?.[1] ?? 'text';
    if (wordless.includes(type)) return;
    // What is spread in must say it in the same file.
    const said = /\{\.\.\./.test(given) ? given + text(path) : given;
    const off = /autocomplete(=["']off["']|: 'off')/i.test(said);
    const unspelled = /spellcheck(=\{false\}|: false)/i.test(said);
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    if (!off || !unspelled) wrong.push(`${path}:${line}`);
    if (type === 'password') wrong.push(`${path}:${line}: a browser offers to keep passwords`);
  });
  return wrong;
}

describe('fields', () => {
  const screens = code().filter((path) => path.endsWith('.tsx'));

  it('[PEOPLE-18] that may hold words leave nothing in the browser', () => {
    expect(screens.flatMap(fieldsOf)).toEqual([]);
  });

  it('[PEOPLE-18] are found at all', () => {
    const all = screens.filter((path) => /<(input|textarea)\b/.test(text(path)));
    expect(all.length).toBeGreaterThan(5);
  });
});
