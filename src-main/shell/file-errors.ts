/** Why a file could not be read or written, to follow "because". */
export function whyFileFailed(error: unknown): string {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EROFS':
      return 'the disk can only be read';
    case 'EACCES':
    case 'EPERM':
      return 'this account may not do that there';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its folder is not there';
    case 'EISDIR':
      return 'it is a folder';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open';
    default:
      return error instanceof Error ? error.message : 'of an unknown reason';
  }
}

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
