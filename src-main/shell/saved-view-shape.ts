import type { SavedView } from '#contract';
import * as v from 'valibot';

/** A saved view in a request and in the settings file. What its values may be is said by `saved-view-rules.ts`. */
export const SAVED_VIEW_SHAPE: v.GenericSchema<unknown, SavedView> = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(256)),
  filter: v.pipe(v.string(), v.maxLength(1024)),
  view: v.picklist(['map', 'peers']),
  arrangement: v.picklist(['capability', 'reachability', 'interface']),
  order: v.strictObject({
    column: v.picklist(['name', 'state', 'endpoint', 'offers', 'seen', 'hearsYou']),
    direction: v.picklist(['ascending', 'descending'])
  })
});
