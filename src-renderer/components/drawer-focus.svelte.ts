import { untrack } from 'svelte';
import { isDrawer } from './drawer.ts';

/**
 * The focus of a panel that opens beside the page or, in narrow windows, over it: there it takes the focus when it was opened with
 * the keyboard. Wherever it was, a focus in the panel goes back to where it came from when the panel closes, and to the panel's
 * heading when the panel shows another thing.
 */
export function drawerFocus(shownKey: () => string): (panel: HTMLElement) => () => void {
  return (panel) => {
    const opener = document.activeElement;
    const heading = (): HTMLElement | null => panel.querySelector('h2');
    let isInside = false;
    const track = ({ target }: FocusEvent): void => void (isInside = target instanceof Node && panel.contains(target));
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
      if (isInside && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  };
}
