/** What a window tells of itself. */
interface SeenWindow {
  on(event: 'show' | 'restore' | 'hide' | 'minimize' | 'closed', listener: () => void): unknown;
}

/** Tells whether anybody can see the window, each time that this may have changed. Until it is shown for the first time, nobody can. */
export function followSight(window: SeenWindow, tell: (isSeen: boolean) => void): void {
  for (const event of ['show', 'restore'] as const) window.on(event, () => tell(true));
  for (const event of ['hide', 'minimize', 'closed'] as const) window.on(event, () => tell(false));
}
