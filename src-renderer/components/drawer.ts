import { MediaQuery } from 'svelte/reactivity';

/** Narrower windows have no place for the inspector beside the page: it lies over it. The same in the style sheet of `InspectorFrame.svelte`. */
const IS_DRAWER = '(max-width: 1279px)';
/** As wide as it is then. */
export const DRAWER_PX = 344;

const query = new MediaQuery(IS_DRAWER);

/** Whether the inspector is a drawer; tells of changes. */
export function isDrawer(): boolean {
  return query.current;
}
