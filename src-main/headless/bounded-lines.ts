const NEWLINE = 0x0a;

/** A line of input: its text, or that it was longer than allowed. */
export type BoundedLine = { readonly kind: 'line'; readonly text: string } | { readonly kind: 'too-long' };

/**
 * The lines of a byte stream, decoded as UTF-8 and without their ends. Holds at most `maxBytes` and one chunk: what is
 * longer is skipped up to the next newline. A last line without a newline counts.
 */
export async function* boundedLines(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<BoundedLine> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const take = (): BoundedLine => {
    const line: BoundedLine = bytes > maxBytes ? { kind: 'too-long' } : { kind: 'line', text: decode(parts) };
    parts = [];
    bytes = 0;
    return line;
  };
  const add = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes > maxBytes) parts = [];
    else parts.push(part);
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (bytes > 0) yield take();
}

function decode(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('utf8');
}
