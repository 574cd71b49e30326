import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import type { Practice } from '../../src/program/practice.ts';
import type { reportsOf as ReportsOf } from '../../src/program/reports.ts';
import type { Service } from '../../src/program/service.ts';
import { type Language, languages, type Words } from '../../src/program/words.ts';

/**
 * What the pad draws, and nothing else: the pad cannot count or report, so it is given neither how facts are counted
 * nor reports, and the words of one language at a time. Read from src/practice.ts when the app is built:
 *   virtual:pad-practice    services with their supplies, pad parts and the names of their forms
 *   virtual:words/en        the words that those use, by service
 *   virtual:forms           the forms themselves, by service
 *   virtual:form-words/en   the words that forms and the program's questions use, by service and 'program'; under
 *                           'reports' the titles of all reports, by id: a question says which of them use it
 */
export function padPractice(src: string): Plugin {
  const { services, words, titles } = sources(src);
  const modules: Readonly<Record<string, () => Promise<unknown>>> = {
    'virtual:pad-practice': async () => (await services()).map(shown),
    'virtual:forms': async () => byId(await services(), (service) => service.forms ?? []),
    ...Object.fromEntries(
      languages.flatMap((language) => [
        [
          `virtual:words/${language}`,
          async () => byId(await services(), (service) => used(service.words[language], shown(service))),
        ],
        [
          `virtual:form-words/${language}`,
          async () => ({
            ...(await formWords(services, words, language)),
            reports: await titles(language),
          }),
        ],
      ]),
    ),
  };
  return {
    name: 'doorstep:pad-practice',
    resolveId: (id) => (id in modules ? `\0${id}` : null),
    async load(id) {
      const make = id.startsWith('\0') ? modules[id.slice(1)] : undefined;
      return make ? `export default ${JSON.stringify(await make())};` : null;
    },
  };
}

type ProgramWords = Readonly<Record<Language, Words>>;

function sources(src: string) {
  const load = <T>(path: string): Promise<T> => import(pathToFileURL(join(src, path)).href) as Promise<T>;
  return {
    services: async () => (await load<{ practice: Practice }>('practice.ts')).practice.services,
    words: async () => (await load<{ programWords: ProgramWords }>('program/program-words.ts')).programWords,
    titles: async (language: Language): Promise<Words> => {
      const { practice } = await load<{ practice: Practice }>('practice.ts');
      const { reportsOf } = await load<{ reportsOf: typeof ReportsOf }>('program/reports.ts');
      return Object.fromEntries(
        reportsOf(practice).map(({ words: own, report }) => [
          report.id,
          own[language][report.title] ?? report.id,
        ]),
      );
    },
  };
}

const byId = <T>(services: readonly Service[], value: (service: Service) => T) =>
  Object.fromEntries(services.map((service) => [service.id, value(service)]));

const shown = (service: Service) => ({
  id: service.id,
  name: service.name,
  supplies: service.supplies.map(({ usual: _, ...supply }) => supply),
  padParts: service.padParts ?? [],
  forms: (service.forms ?? []).map(({ id, title, picture }) => ({ id, title, picture })),
});

/** Program words that its questions and every form use. */
const ofQuestions =
  /^(question|answer|first-time|age-band|gender|race-and-ethnicity|main-drug|way-of-using)\./;

async function formWords(
  services: () => Promise<readonly Service[]>,
  words: () => Promise<ProgramWords>,
  language: Language,
) {
  const program = Object.entries((await words())[language]).filter(([key]) => ofQuestions.test(key));
  const forms = byId(await services(), (service) => used(service.words[language], service.forms ?? []));
  return { ...forms, program: Object.fromEntries(program) };
}

/** Those words that some text in the value names. */
function used(words: Words, value: unknown): Words {
  const texts = new Set<string>();
  collect(value, texts);
  return Object.fromEntries(Object.entries(words).filter(([key]) => texts.has(key)));
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) collect(inner, into);
}
