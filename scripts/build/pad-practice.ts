import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import type { Practice } from '../../src/program/practice.ts';
import type { Service } from '../../src/program/service.ts';
import { type Language, languages } from '../../src/program/words.ts';

/**
 * What the pad draws, and nothing else: the pad cannot count or report, so it is given neither how facts are counted
 * nor reports, and the words of one language at a time. Read from src/practice.ts when the app is built:
 *   virtual:pad-practice   services with their supplies, pad parts and forms
 *   virtual:words/en       the words that those use, by service
 */
export function padPractice(practicePath: string): Plugin {
  const load = async (): Promise<Practice> => {
    if (!existsSync(practicePath)) return { principles: [], services: [], tools: [] };
    return ((await import(pathToFileURL(practicePath).href)) as { practice: Practice }).practice;
  };
  return {
    name: 'doorstep:pad-practice',
    resolveId: (id) => (id.startsWith('virtual:') ? `\0${id}` : null),
    async load(id) {
      if (id === '\0virtual:pad-practice') return asModule((await load()).services.map(shown));
      const language = languages.find((l) => id === `\0virtual:words/${l}`);
      if (!language) return null;
      const { services } = await load();
      return asModule(
        Object.fromEntries(services.map((service) => [service.id, wordsOf(service, language)])),
      );
    },
  };
}

const asModule = (value: unknown): string => `export default ${JSON.stringify(value)};`;

const shown = (service: Service) => ({
  id: service.id,
  name: service.name,
  supplies: service.supplies,
  padParts: service.padParts ?? [],
  forms: service.forms ?? [],
});

function wordsOf(service: Service, language: Language): Record<string, string> {
  const used = new Set<string>();
  collect(shown(service), used);
  return Object.fromEntries(Object.entries(service.words[language]).filter(([key]) => used.has(key)));
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) collect(inner, into);
}
