import type { Field } from './field.ts';
import { isRatio, type Service } from './service.ts';

/** Every word key that a declaration names: what its catalogue must hold in each language. */
export function wordKeysOf(service: Service): readonly string[] {
  const fields = [
    ...(service.forms ?? []).flatMap((form) => form.fields),
    ...(service.padParts ?? []).flatMap((part) => (part.kind === 'band' ? [part.field] : [])),
  ];
  return [
    service.name,
    ...service.supplies.flatMap((supply) => [supply.name, ...(supply.sizes ?? []).map((size) => size.name)]),
    ...(service.padParts ?? []).flatMap((part) =>
      part.kind === 'returns'
        ? [
            ...[part.title, part.tens, part.typed, part.bin.title, part.collected.title],
            ...part.containers.map((container) => container.name),
            ...[...part.bin.ways, ...part.collected.ways].flatMap((way) =>
              way.basis === '' ? [way.label] : [way.label, way.basis],
            ),
          ]
        : [part.title],
    ),
    ...(service.forms ?? []).flatMap((form) => [
      form.title,
      form.thanks,
      ...(form.offerFirst ? [form.offerFirst.title] : []),
      ...(form.guidance ?? []).map((each) => each.text),
    ]),
    ...fields.flatMap(keysOfField),
    ...(service.reports ?? []).flatMap((report) => [
      report.title,
      ...report.lines.flatMap((line) => [line.label, line.definition]),
    ]),
  ];
}

export const keysOfField = ({ label, help, purpose, input }: Field): readonly string[] => [
  label,
  ...(help === undefined ? [] : [help]),
  purpose.askedBy,
  ...(input.kind === 'choice' ? input.options.map((option) => option.label) : []),
  ...(input.kind === 'number' ? [input.unit] : []),
];

/** The word of a dimension's value stands under '<dimension>.<value>' ('outcome.died'); of a supply, under its name. */
export const dimensionKey = (dimension: string, value: string): string => `${dimension}.${value}`;

/** Dimensions by which the reports of a service can be broken down. */
export const dimensionsOf = (service: Service): ReadonlySet<string> =>
  new Set(
    (service.reports ?? []).flatMap((report) =>
      report.lines.flatMap((line) => (isRatio(line) ? [] : (line.by ?? []))),
    ),
  );
