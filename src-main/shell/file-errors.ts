import { words } from '../wording/words.ts';

/** Why a file could not be read or written, to follow "because". */
export function whyFileFailed(error: unknown): string {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return words.files.diskFull;
    case 'EROFS':
      return words.files.readOnly;
    case 'EACCES':
    case 'EPERM':
      return words.files.forbidden;
    case 'ENOENT':
    case 'ENOTDIR':
      return words.files.noFolder;
    case 'EISDIR':
      return words.files.isFolder;
    case 'EMFILE':
    case 'ENFILE':
      return words.files.tooManyOpen;
    default:
      return other(errorCode(error));
  }
}

/** A system's own text names temporary files, and is in no language of ours. */
function other(code: string | null): string {
  return code === null ? words.files.unknown : words.files.other(code);
}

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
