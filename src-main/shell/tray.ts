import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import type { Clock } from '../discovery/clock.ts';
import { Pace } from './pace.ts';
import { needsAttention, trayMenu, trayTitle, type TrayActions, type TrayState } from './tray-menu.ts';
import { TRAY_PICTURES } from './tray-pictures.ts';

const MIN_PAUSE_MS = 1000;
/** For how long a list that was opened stays as it is. Linux does not tell when it is closed. */
const READING_MS = 15_000;

/** The icon in the tray. Follows the node at most once a second. */
export class TrayIcon {
  readonly #clock: Clock;
  readonly #state: () => TrayState;
  readonly #actions: TrayActions;
  readonly #pace: Pace;
  #tray: Tray | null = null;
  #shownFace = '';
  #shownMenu = '';
  #readUntilMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, state: () => TrayState, actions: TrayActions) {
    this.#clock = clock;
    this.#state = state;
    this.#actions = actions;
    this.#pace = new Pace(clock, MIN_PAUSE_MS, () => this.#draw());
  }

  /** The app must be ready. Throws if the system refuses. */
  show(): void {
    this.remove();
    this.#tray = new Tray(pictureOf(needsAttention(this.#state())));
    if (process.platform !== 'darwin') this.#tray.on('click', this.#actions.open);
    this.#draw();
  }

  /** Nobody shows it any more. */
  remove(): void {
    this.#tray?.destroy();
    this.#tray = null;
    [this.#shownFace, this.#shownMenu] = ['', ''];
  }

  /** Something that it tells may have changed. */
  changed(): void {
    if (this.#tray) this.#pace.request();
  }

  #draw(): void {
    const state = this.#state();
    this.#drawFace(trayTitle(state), needsAttention(state));
    const items = trayMenu(state, this.#actions);
    const menu = JSON.stringify(items);
    if (menu === this.#shownMenu) return;
    // a list that is replaced closes under the pointer
    const readingMs = this.#readUntilMs - this.#clock.now();
    if (readingMs > 0) {
      this.#pace.request(readingMs);
      return;
    }
    this.#shownMenu = menu;
    const built = Menu.buildFromTemplate(items);
    built.getMenuItemById('peers')?.submenu?.on('menu-will-show', () => {
      this.#readUntilMs = this.#clock.now() + READING_MS;
    });
    this.#tray?.setContextMenu(built);
  }

  #drawFace(title: string, attention: boolean): void {
    const face = JSON.stringify([title, attention]);
    if (face === this.#shownFace) return;
    this.#shownFace = face;
    this.#tray?.setImage(pictureOf(attention));
    this.#tray?.setToolTip(title);
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
