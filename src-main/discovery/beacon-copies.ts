/** Limited and directed broadcast bring each beacon twice, and each address of a peer brings it again. */
const COPY_MS = 50;

/** Whether what arrives now is the same beacon as the one that arrived at `previousMs`: it is counted and drawn once. */
export function isCopy(previousMs: number, now: number): boolean {
  return now - previousMs < COPY_MS;
}
