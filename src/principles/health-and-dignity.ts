import type { Finding, Principle } from '../program/principle.ts';
import type { Service } from '../program/service.ts';
import { wordKeysOf } from '../program/word-keys.ts';
import { languages } from '../program/words.ts';
import { source } from './source.ts';

/** Nobody is served in half a language: a word that is missing in one is missing. */
function incompleteWords(service: Service): readonly Finding[] {
  const keys = new Set([
    ...wordKeysOf(service),
    ...languages.flatMap((language) => Object.keys(service.words[language] ?? {})),
  ]);
  return languages.flatMap((language) =>
    [...keys]
      .filter((key) => (service.words[language]?.[key] ?? '').trim() === '' && !mayBeEmpty(service, key))
      .map((key) => ({ service: service.id, where: `words.${language}`, why: `'${key}' has no words here` })),
  );
}

/** A key that is empty in every language says nothing on purpose. */
const mayBeEmpty = (service: Service, key: string): boolean =>
  languages.every((language) => service.words[language]?.[key] === '');

export const healthAndDignity: Principle = {
  id: 'health-and-dignity',
  statement:
    'What counts as success is how people and their communities live and feel, not whether anybody stopped using. Every person is met with respect, in words of their own.',
  source,
  reviewerLooksFor: [
    'words that a person could read over the worker’s shoulder without being hurt (checks/words.test.ts refuses the known ones)',
    'that no screen, report or chart treats stopping as the goal, or a person as a risk',
    'that Spanish was read by somebody who speaks it where it is used',
  ],
  check: (declarations) => declarations.flatMap(incompleteWords),
};
