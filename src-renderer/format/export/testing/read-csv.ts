/** Reads a table as RFC 4180 writes it, and throws at what is none: each row ends with CR LF, and quotes stand around a whole cell or nowhere. */
export function readCsv(table: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  let row: string[] = [];
  while (cell.lastIndex < table.length) {
    const at = cell.lastIndex;
    const found = cell.exec(table);
    if (found === null) throw new Error(`This is no CSV at ${table.slice(at, at + 60)}.`);
    const [, quoted, bare = '', end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error('The last row has no end.');
  return rows;
}
