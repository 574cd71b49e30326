/** One text for one value: keys in order, no spaces, whole numbers only. What is signed and hashed is this text. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const deepest = 8;

/** The text, or null for what has no canonical text (fractions, lone surrogates, undefined, too deep). */
export function canonical(value: unknown, depth = 0): string | null {
  if (depth > deepest) return null;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : null;
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : null;
  if (typeof value !== 'object') return null;
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value) {
      const text = canonical(item, depth + 1);
      if (text === null) return null;
      parts.push(text);
    }
    return `[${parts.join(',')}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const text = canonical((value as Record<string, unknown>)[key], depth + 1);
    if (text === null || !key.isWellFormed()) return null;
    parts.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}

/** The value of a canonical text; undefined when the text is not JSON, or says the same in another way. */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
