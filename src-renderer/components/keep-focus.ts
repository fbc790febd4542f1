const CONTROLS = 'button, input, select, textarea, a[href], summary, [tabindex="0"]';
/** What the focus does not leave: a control elsewhere would be no neighbour, and a message is left for where one came from. */
const BOUNDARY = 'main, aside, nav, header, footer, dialog, [role="region"]';
/** Rows of a grid come and go by scrolling, and it looks after its focus itself. */
const LOOKED_AFTER = '[role="grid"]';

/** An element around the one with the focus, and which of its controls that is. */
interface Place {
  readonly around: HTMLElement;
  readonly index: number;
}

/**
 * Attachment: where the control with the focus goes away, such as the button of a row that it removes, the focus goes to the control that
 * takes its place, in the list, the form or the page that is left. Else it would fall to the page's beginning. What cannot be used right
 * now keeps the focus (`aria-disabled`): a neighbour that does the opposite would be pressed with the next stroke.
 */
export function keepFocus(root: HTMLElement): () => void {
  let focused: HTMLElement | null = null;
  let places: readonly Place[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function remember({ target }: FocusEvent): void {
    clearTimeout(timer);
    focused = target instanceof HTMLElement && target.closest(LOOKED_AFTER) === null ? target : null;
    places = focused === null ? [] : placesOf(focused, root);
  }

  /** By then whoever removed it has had the time to choose where the focus goes. */
  function replace(): void {
    if (document.activeElement !== document.body) return;
    for (const { around, index } of places) {
      const controls = around.isConnected ? controlsIn(around) : [];
      const next = controls[Math.min(index, controls.length - 1)];
      if (next === undefined) continue;
      next.focus({ preventScroll: true });
      return;
    }
  }

  /** A click beside everything takes the focus away from what is still there. */
  function forgetIfLeft(): void {
    setTimeout(() => {
      if (focused !== null && isUsable(focused) && document.activeElement !== focused) focused = null;
    });
  }

  const changes = new MutationObserver(() => {
    if (focused === null || focused.isConnected) return;
    clearTimeout(timer);
    timer = setTimeout(replace);
  });
  root.addEventListener('focusin', remember);
  root.addEventListener('focusout', forgetIfLeft);
  changes.observe(root, { subtree: true, childList: true });
  return () => {
    clearTimeout(timer);
    changes.disconnect();
    root.removeEventListener('focusin', remember);
    root.removeEventListener('focusout', forgetIfLeft);
  };
}

function placesOf(element: HTMLElement, root: HTMLElement): readonly Place[] {
  const places: Place[] = [];
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    places.push({ around, index: controlsIn(around).indexOf(element) });
    if (around === root || around.matches(BOUNDARY)) break;
  }
  return places;
}

function controlsIn(around: HTMLElement): readonly HTMLElement[] {
  return [...around.querySelectorAll<HTMLElement>(CONTROLS)].filter(isUsable);
}

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled, [tabindex="-1"]') && element.checkVisibility();
}
