import type { Attachment } from 'svelte/attachments';

/**
 * Shows a dialog as a modal one while it is on the page. The focus goes back to where it was, unless somebody took it.
 *
 * `onClose` is to take the dialog off the page. It is called as soon as Escape is pressed: the browser tells `close` in a later task,
 * and a dialog that was opened anew meanwhile would be closed by that. Without a gesture of the person the browser tells `close` alone.
 */
export function modal(onClose: () => void): Attachment<HTMLDialogElement> {
  return (dialog) => {
    const before = document.activeElement;
    dialog.addEventListener('cancel', onClose);
    dialog.addEventListener('close', onClose);
    dialog.showModal();
    return () => {
      dialog.removeEventListener('cancel', onClose);
      dialog.removeEventListener('close', onClose);
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  };
}
