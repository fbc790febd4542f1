import { tick, untrack } from 'svelte';
import { isDrawer } from './drawer.ts';

/** Of a table the row that the Tab key leads to. */
const ROW = '[role="grid"] [tabindex="0"]';

/**
 * The focus of a panel that opens beside the page or, in narrow windows, over it: there it takes the focus when it was opened with
 * the keyboard. Wherever it was, a focus in the panel goes back to where it came from when the panel closes, and to the panel's
 * heading when the panel shows another thing. Where it came from a row that is gone, such as that of a peer hidden just now, it goes to
 * the row that took its place.
 */
export function drawerFocus(shownKey: () => string): (panel: HTMLElement) => () => void {
  return (panel) => {
    const opener = document.activeElement;
    const heading = (): HTMLElement | null => panel.querySelector('h2');
    let isInside = false;
    const track = ({ target }: FocusEvent): void => {
      // a menu of the panel lies elsewhere in the page
      const isInMenu = target instanceof Element && target.closest('[role="menu"]') !== null;
      isInside = target instanceof Node && (panel.contains(target) || (isInMenu && isInside));
    };
    document.addEventListener('focusin', track);
    if (untrack(isDrawer) && opener?.matches(':focus-visible') === true) heading()?.focus();
    $effect(() => {
      shownKey();
      untrack(() => {
        if (isInside && !panel.contains(document.activeElement)) heading()?.focus();
      });
    });
    return () => {
      document.removeEventListener('focusin', track);
      if (isInside) void giveBack(opener);
    };
  };
}

async function giveBack(opener: Element | null): Promise<void> {
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  await tick();
  if (document.activeElement === document.body) document.querySelector<HTMLElement>(ROW)?.focus();
}
