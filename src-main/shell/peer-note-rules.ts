import type { FieldError, PeerNote } from '#contract';
import { characterCount, isPrintable } from '../discovery/display-text.ts';
import { isUnicast } from '../discovery/ipv4.ts';
import { valueSentence } from '../wording/value-problem.ts';

const MAX_NOTES = 512;
const MAX_ALIAS_CHARACTERS = 64;
/** No beacon carries a longer name or type. */
const MAX_SUBJECT_CHARACTERS = 255;

/** What is wrong with the notes about peers; the empty list means that they can be kept. */
export function peerNoteErrors(notes: readonly PeerNote[]): readonly FieldError[] {
  if (notes.length > MAX_NOTES) {
    return [{ field: 'peerNotes', message: valueSentence('too-many-notes', { most: MAX_NOTES }) }];
  }
  const subjects = new Set<string>();
  return notes.flatMap((note, index) => {
    const place = `peerNotes[${index}]`;
    const subject = JSON.stringify([note.by, note.subject, note.type]);
    if (subjects.has(subject)) return [{ field: place, message: valueSentence('note-twice') }];
    subjects.add(subject);
    return noteErrors(note, place);
  });
}

function noteErrors(note: PeerNote, place: string): readonly FieldError[] {
  const errors: FieldError[] = [];
  const { by, subject, type, alias } = note;
  if (subject === '' || [subject, type].some((text) => characterCount(text) > MAX_SUBJECT_CHARACTERS)) {
    errors.push({ field: `${place}.subject`, message: valueSentence('note-about-nobody') });
  } else if (by === 'address' && !isUnicast(subject)) {
    errors.push({ field: `${place}.subject`, message: valueSentence('note-no-address') });
  }
  if (alias !== '' && !isPrintable(alias)) {
    errors.push({ field: `${place}.alias`, message: valueSentence('alias-not-printable') });
  }
  if (characterCount(alias) > MAX_ALIAS_CHARACTERS) {
    errors.push({ field: `${place}.alias`, message: valueSentence('alias-too-long', { most: MAX_ALIAS_CHARACTERS }) });
  }
  return errors;
}
