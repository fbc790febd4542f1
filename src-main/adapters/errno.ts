/** The errno name of what a socket, an interface listing or libzmq threw, such as `ENETUNREACH`; `UNKNOWN` if it has none. */
export function errorCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'UNKNOWN';
  return typeof error.code === 'string' ? error.code : 'UNKNOWN';
}
