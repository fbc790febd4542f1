/**
 * Where a page begins for the keyboard: its heading. To be called once a page has taken the place of another; whoever wanted the focus
 * has it by then, and keeps it.
 */
export function startPage(): void {
  if (document.activeElement !== document.body) return;
  const heading = document.querySelector<HTMLElement>('main h1:not(.sr)');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
