import type { Channel, Requests } from '#contract';
import * as v from 'valibot';
import { SAVED_VIEW_SHAPE } from './saved-view-shape.ts';
import { MAX_SAMPLE_PEERS } from './sample-choice.ts';
import { watchRuleSchema } from './watch-rule-rules.ts';

/**
 * The shape and the size of what a window may send. Whether a value makes sense, such as a port, is said by its handler in words
 * for a person; what is refused here no window of ours sends.
 */
export const REQUEST_ARGUMENTS: { readonly [C in Channel]: v.GenericSchema<unknown, Requests[C]['args']> } = {
  'get-snapshot': v.undefined(),
  'set-capabilities': v.pipe(v.array(ownCapability()), v.maxLength(1024)),
  'change-settings': v.strictObject({
    name: v.exactOptional(text(1024)),
    type: v.exactOptional(text(1024)),
    intervalMs: v.exactOptional(v.number()),
    expiryIntervals: v.exactOptional(v.number()),
    udpPort: v.exactOptional(v.number()),
    tcpPort: v.exactOptional(v.number()),
    disabledInterfaces: v.exactOptional(v.pipe(v.array(text(256)), v.maxLength(1024))),
    targets: v.exactOptional(v.pipe(v.array(text(256)), v.maxLength(1024))),
    peerNotes: v.exactOptional(v.pipe(v.array(peerNote()), v.maxLength(1024))),
    notifyJoined: v.exactOptional(v.boolean()),
    notifyLeft: v.exactOptional(v.boolean()),
    notifyConflict: v.exactOptional(v.boolean()),
    closeToTray: v.exactOptional(v.boolean()),
    startAtLogin: v.exactOptional(v.boolean()),
    watchRules: v.exactOptional(v.pipe(v.array(watchRuleSchema), v.maxLength(1024))),
    keepActivity: v.exactOptional(v.boolean()),
    theme: v.exactOptional(v.picklist(['system', 'dark', 'light'])),
    motion: v.exactOptional(v.picklist(['system', 'reduced', 'full'])),
    language: v.exactOptional(v.picklist(['system', 'en', 'de'])),
    savedViews: v.exactOptional(v.pipe(v.array(SAVED_VIEW_SHAPE), v.maxLength(64)))
  }),
  'probe-peer': v.strictObject({ key: peerKey() }),
  'watch-heartbeats': v.pipe(v.array(peerKey()), v.maxLength(200)),
  'watch-reachability': v.strictObject({ watched: v.boolean(), inspected: v.nullable(peerKey()) }),
  'run-network-check': v.undefined(),
  'get-activity': v.strictObject({ before: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  'export-settings': v.undefined(),
  'import-settings': text(1024 * 1024),
  'reset-settings': v.undefined(),
  'find-silent-ports': v.pipe(v.array(port()), v.maxLength(256)),
  'suggest-free-port': v.undefined(),
  'show-sample-peers': v.strictObject({ count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SAMPLE_PEERS)) }),
  'hide-sample-peers': v.undefined(),
  'copy-text': text(1024 * 1024),
  'save-text': v.strictObject({ suggestedName: text(256), text: text(64 * 1024 * 1024) }),
  'save-image': v.strictObject({ suggestedName: text(256), png: png(64 * 1024 * 1024) }),
  'open-text': v.undefined(),
  quit: v.undefined()
};

function ownCapability() {
  return v.strictObject({ type: text(1024), port: v.number(), description: text(4096), announced: v.boolean() });
}

function peerNote() {
  return v.strictObject({
    by: v.picklist(['name', 'address']),
    subject: text(1024),
    type: text(1024),
    alias: text(1024),
    isFavourite: v.boolean(),
    isHidden: v.boolean()
  });
}

function peerKey() {
  return text(256);
}

function port() {
  return v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** By its first bytes: what the page asks to save as a picture is no program. */
function png(maxBytes: number) {
  return v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.length <= maxBytes && PNG_SIGNATURE.every((byte, index) => bytes[index] === byte))
  );
}

function text(maxCharacters: number) {
  return v.pipe(v.string(), v.maxLength(maxCharacters));
}
