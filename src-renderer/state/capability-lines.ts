import { formatBytes, utf8Bytes } from '../format/size.ts';
import { words } from '../words/words.svelte.ts';
import { CAPABILITY_BOUNDS, type DraftContent } from './capability-rules.ts';

const MAX_BYTES = 64 * 1024;
/** Files that lines are taken from begin their remarks with it. */
const COMMENT = '#';

/** Rows, or why there are none; then nothing of the text was taken. */
export type DraftsOfText = { readonly rows: readonly DraftContent[] } | { readonly problem: string };

/**
 * Lines `type:port[:description]` as rows. A line that is none becomes a row all the same, to be put right where it stands; blank lines
 * and comments are left out.
 * `room` is how many rows there may be.
 */
export function draftsOfLines(text: string, room: number): DraftsOfText {
  if (utf8Bytes(text) > MAX_BYTES) return { problem: words.editing.textTooLong(formatBytes(MAX_BYTES)) };
  const lines = linesOf(text);
  if (lines.length === 0) return { problem: words.editing.noLines };
  if (lines.length > room) return { problem: words.editing.tooManyRows(lines.length, room, CAPABILITY_BOUNDS.maxCapabilities) };
  return { rows: lines.map(draftOfLine) };
}

/** Whether a pasted text is a list, and no value for one field: several lines, or a single one that is a whole capability. */
export function isList(text: string): boolean {
  const lines = linesOf(text);
  return lines.length > 1 || /^[^:]+:\s*\d{1,5}\s*(:|$)/.test(lines[0] ?? '');
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith(COMMENT));
}

function draftOfLine(line: string): DraftContent {
  const [type = '', port = '', ...description] = line.split(':');
  return { type: type.trim(), port: port.trim(), description: description.join(':').trim(), announced: true };
}
