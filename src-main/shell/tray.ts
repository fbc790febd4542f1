import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import type { Clock } from '../discovery/clock.ts';
import { Pace } from './pace.ts';
import { needsAttention, trayMenu, trayTitle, type TrayActions, type TrayState } from './tray-menu.ts';
import { TRAY_PICTURES } from './tray-pictures.ts';

const MIN_PAUSE_MS = 1000;

/** The icon in the tray. Follows the node at most once a second. */
export class TrayIcon {
  readonly #state: () => TrayState;
  readonly #actions: TrayActions;
  readonly #pace: Pace;
  #tray: Tray | null = null;
  #shown = '';

  constructor(clock: Clock, state: () => TrayState, actions: TrayActions) {
    this.#state = state;
    this.#actions = actions;
    this.#pace = new Pace(clock, MIN_PAUSE_MS, () => this.#draw());
  }

  /** The app must be ready. Throws if the system refuses. */
  show(): void {
    this.#tray = new Tray(pictureOf(needsAttention(this.#state())));
    if (process.platform !== 'darwin') this.#tray.on('click', this.#actions.open);
    this.#draw();
  }

  /** Something that it tells may have changed. */
  changed(): void {
    if (this.#tray) this.#pace.request();
  }

  #draw(): void {
    const state = this.#state();
    const items = trayMenu(state, this.#actions);
    // a menu that is replaced closes under the pointer
    const shown = JSON.stringify([items, needsAttention(state)]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#tray?.setImage(pictureOf(needsAttention(state)));
    this.#tray?.setToolTip(trayTitle(state));
    this.#tray?.setContextMenu(Menu.buildFromTemplate(items));
  }
}

function pictureOf(attention: boolean): NativeImage {
  const isMac = process.platform === 'darwin';
  const [small, large] = isMac
    ? attention
      ? [TRAY_PICTURES.templateAttention16, TRAY_PICTURES.templateAttention32]
      : [TRAY_PICTURES.templateNormal16, TRAY_PICTURES.templateNormal32]
    : attention
      ? [TRAY_PICTURES.attention16, TRAY_PICTURES.attention32]
      : [TRAY_PICTURES.normal16, TRAY_PICTURES.normal32];
  // panels of Linux scale what they get
  if (process.platform === 'linux') return nativeImage.createFromBuffer(Buffer.from(large, 'base64'));
  const picture = nativeImage.createFromBuffer(Buffer.from(small, 'base64'));
  picture.addRepresentation({ scaleFactor: 2, buffer: Buffer.from(large, 'base64') });
  picture.setTemplateImage(isMac);
  return picture;
}
