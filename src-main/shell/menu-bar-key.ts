import type { WebContents } from 'electron';

/**
 * Alt alone shows the menu bar, which then takes all keys. Where it was held for another key, such as an arrow that moves a row, its end
 * means nothing: Electron sees only what the page left of those keys.
 */
export function keepMenuBarFromChords(page: WebContents): void {
  let isChord = false;
  page.on('before-input-event', (event, { type, key, alt }) => {
    if (key !== 'Alt') isChord ||= alt;
    else if (type === 'keyDown') isChord = false;
    else if (isChord) event.preventDefault();
  });
}
