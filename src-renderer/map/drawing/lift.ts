import type { Scene } from './scene.ts';

/** What stands out, and how much is left of all the rest: of lines and lights, and of marks and labels. */
export interface Lift {
  readonly near: ReadonlySet<string>;
  readonly rest: Rest;
  /** For a moment only, as long as the pointer is there. */
  readonly isPassing: boolean;
}

interface Rest {
  readonly back: number;
  readonly front: number;
}

const AROUND_HOVER: Rest = { back: 0.35, front: 0.42 };
/** It stays for as long as somebody reads about it: all others can still be read, too. */
export const AROUND_SELECTION: Rest = { back: 0.6, front: 0.62 };

/** The neighbourhood of what is pointed at or, while that is nothing, of what is selected. */
export function liftOf(scene: Scene, hoveredKey: string | null, selectedKey: string | null): Lift | null {
  const hovered = scene.actor(hoveredKey);
  if (hovered !== undefined && hovered.goneAtMs === null)
    return { near: scene.neighbourhood(hovered.node.key), rest: AROUND_HOVER, isPassing: true };
  const selected = scene.actor(selectedKey);
  if (selected === undefined || selected.target === null || selected.goneAtMs !== null) return null;
  return { near: scene.neighbourhood(selected.node.key), rest: AROUND_SELECTION, isPassing: false };
}
