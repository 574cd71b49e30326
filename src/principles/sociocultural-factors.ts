import type { Finding, Principle } from '../program/principle.ts';
import { isRatio, type Service } from '../program/service.ts';
import { fieldsOf } from './fields.ts';
import { source } from './source.ts';

/** What can be used against a person, in the words that fields, cells and files would carry. */
const neverHeld =
  /immigra|inmigra|migrator|citizen|ciudadan|undocumented|indocumentad|deport|\bvisa\b|warrant|arrest|convict|conden|criminal|felon|probation|parole|antecedente|libertad condicional|rap sheet/i;

const aboutRace = /\brace\b|ethnicity|race-and-ethnicity/i;

/** Names of fields, options, kinds, measures, dimensions and reports, and every word of the catalogue. */
function whatItCanHold(service: Service): readonly { readonly where: string; readonly text: string }[] {
  const fields = fieldsOf(service).flatMap(({ where, field }) => [
    { where, text: field.id },
    ...(field.input.kind === 'choice'
      ? field.input.options.map((option) => ({ where, text: option.id }))
      : []),
  ]);
  const measures = service.measures.flatMap((measure) =>
    [measure.id as string, ...measure.dims].map((text) => ({ where: measure.id as string, text })),
  );
  const kinds = service.kinds.map(({ kind }) => ({ where: kind as string, text: kind as string }));
  const reports = (service.reports ?? []).flatMap((report) =>
    [report.id, ...report.lines.map((line) => line.id)].map((text) => ({
      where: `reports.${report.id}`,
      text,
    })),
  );
  const words = Object.entries(service.words).flatMap(([language, list]) =>
    Object.entries(list).map(([key, text]) => ({
      where: `words.${language}.${key}`,
      text: `${key} ${text}`,
    })),
  );
  return [...fields, ...measures, ...kinds, ...reports, ...words];
}

function usableAgainstPeople(service: Service): readonly Finding[] {
  return whatItCanHold(service)
    .filter(({ text }) => neverHeld.test(text))
    .map(({ where }) => ({
      service: service.id,
      where,
      why: 'could hold immigration status, a warrant or a record of arrest',
    }));
}

/** A share by race that does not say of how many was said by nobody. */
function tablesWithoutDenominator(service: Service): readonly Finding[] {
  return (service.reports ?? []).flatMap((report) =>
    report.lines.flatMap((line) => {
      if (isRatio(line)) return [];
      const named = [...(line.by ?? []), ...Object.values(line.where ?? {}).flat()].some((each) =>
        aboutRace.test(each),
      );
      const isDenominator = report.lines.some((other) => !isRatio(other) && other.denominator === line.id);
      const stated = report.lines.some((other) => other.id === line.denominator);
      return named && !isDenominator && !stated
        ? [{ service: service.id, where: `${report.id}.${line.id}`, why: 'does not state its denominator' }]
        : [];
    }),
  );
}

export const socioculturalFactors: Principle = {
  id: 'sociocultural-factors',
  statement:
    'Poverty, racism, isolation, past trauma and other inequalities shape both harm and the means to deal with it. What we write down must not become one more thing that is used against people.',
  source,
  reviewerLooksFor: [
    'free words in which such a thing would be written anyway',
    'a comparison between groups that leaves out what was done to them',
    'whether the places, hours and languages of the program leave somebody out',
  ],
  check: (declarations) =>
    declarations.flatMap((service) => [
      ...usableAgainstPeople(service),
      ...tablesWithoutDenominator(service),
    ]),
};
