/**
 * CSV as RFC 4180 has it: CRLF, quotes doubled. A cell that a spreadsheet would run as a formula is kept a text by a
 * sign before it; a number stays a number.
 */
export const csvLines = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.map(csvCell).join(',')).join('\r\n');

export function csvCell(value: string | number): string {
  const text = String(value);
  const plain = /^\s*[=+\-@\t\r|%]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
