/** Rows as RFC 4180 writes them. No text in them is a formula to the program that opens them. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * Several values in one cell, parted by `; `. One that would be taken for several, for none, for a quoted one or for a formula stands in
 * quotation marks, with those inside of it doubled: `print; "a; ""b"""`.
 */
export function listCell(values: readonly string[]): string {
  return values.map((value) => (/^$|^[\s"'=+\-@]|[;"]|\s$/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join('; ');
}

/**
 * Spreadsheets run what starts like a formula, after blanks, too: an apostrophe makes it text. Where they part cells by semicolons, as in
 * German, a cell begins after each of them, quoted or not.
 */
function csvCell(value: string | number): string {
  const text = typeof value === 'string' ? value.replaceAll(/(?<=^|[;\t\r\n])(?=\s*[=+\-@])|^(?=[\t\r\n])/gu, "'") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
