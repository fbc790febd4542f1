import type { Size } from './geometry.ts';

interface StageListener {
  /** Whether the page says that things are to move as little as possible, as it does to its style sheets. */
  reduceMotion(reduced: boolean): void;
  /** The colours of the page have changed. */
  recolour(): void;
  /** In CSS pixels; also when those have become more or fewer pixels of the screen. */
  resize(stage: Size): void;
}

/** Tells of all that the page and the screen do to the map: at once how it is, and each change until `signal`. */
export function watchStage(element: HTMLElement, signal: AbortSignal, listener: StageListener): void {
  watchMotion(signal, listener);
  matchMedia('(prefers-contrast: more)').addEventListener('change', () => listener.recolour(), { signal });
  const measure = () => listener.resize({ width: element.clientWidth, height: element.clientHeight });
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
  watchPixelRatio(signal, measure);
  measure();
}

/** A media query matches one ratio, so each change sets up the next. */
function watchPixelRatio(signal: AbortSignal, changed: () => void): void {
  const onChange = () => {
    changed();
    watchPixelRatio(signal, changed);
  };
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', onChange, { once: true, signal });
}

function watchMotion(signal: AbortSignal, listener: StageListener): void {
  const page = document.documentElement;
  const tell = () => listener.reduceMotion(page.dataset['motion'] === 'reduced');
  const observer = new MutationObserver(tell);
  observer.observe(page, { attributeFilter: ['data-motion'] });
  signal.addEventListener('abort', () => observer.disconnect());
  tell();
}
