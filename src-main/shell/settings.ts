import type { FieldError, Settings } from '#contract';
import * as v from 'valibot';
import { DEFAULT_CONFIG, PROTOCOL } from '../discovery/discovery-config.ts';
import { settingsPlace } from '../wording/settings-place.ts';
import { words } from '../wording/words.ts';
import { watchRuleSchema } from './watch-rule-rules.ts';
import { SAVED_VIEW_SHAPE } from './saved-view-shape.ts';
import { settingsErrors } from './settings-rules.ts';
import { tidiedSettings, withoutWrongEntries } from './tidied-settings.ts';

/** Raised when the meaning of a field changes; a file of a later version is not understood. */
const FILE_VERSION = 1;

export const DEFAULT_SETTINGS: Settings = {
  name: '',
  type: DEFAULT_CONFIG.type,
  capabilities: [],
  intervalMs: DEFAULT_CONFIG.intervalMs,
  expiryIntervals: DEFAULT_CONFIG.expiryIntervals,
  udpPort: PROTOCOL.port,
  tcpPort: PROTOCOL.port,
  disabledInterfaces: [],
  targets: [],
  peerNotes: [],
  notifyJoined: false,
  notifyLeft: false,
  notifyConflict: true,
  // a tray is not to be relied on there
  closeToTray: process.platform !== 'linux',
  startAtLogin: false,
  watchRules: [],
  keepActivity: false,
  theme: 'system',
  motion: 'system',
  language: 'system',
  savedViews: []
};

const versionSchema = v.object({ version: v.number() });

const peerNoteSchema = v.object({
  by: v.picklist(['name', 'address']),
  subject: v.string(),
  type: v.string(),
  alias: v.string(),
  isFavourite: v.boolean(),
  isHidden: v.boolean()
});

/** A field that is absent has its default: a file of an earlier build stays good. */
const settingsSchema = v.object({
  name: v.optional(v.string(), DEFAULT_SETTINGS.name),
  type: v.optional(v.string(), DEFAULT_SETTINGS.type),
  capabilities: v.optional(v.array(v.object({ type: v.string(), port: v.number(), description: v.string(), announced: v.boolean() })), []),
  intervalMs: v.optional(v.number(), DEFAULT_SETTINGS.intervalMs),
  expiryIntervals: v.optional(v.number(), DEFAULT_SETTINGS.expiryIntervals),
  udpPort: v.optional(v.number(), DEFAULT_SETTINGS.udpPort),
  tcpPort: v.optional(v.number(), DEFAULT_SETTINGS.tcpPort),
  disabledInterfaces: v.optional(v.array(v.string()), []),
  targets: v.optional(v.array(v.string()), []),
  peerNotes: v.optional(v.array(peerNoteSchema), []),
  notifyJoined: v.optional(v.boolean(), DEFAULT_SETTINGS.notifyJoined),
  notifyLeft: v.optional(v.boolean(), DEFAULT_SETTINGS.notifyLeft),
  notifyConflict: v.optional(v.boolean(), DEFAULT_SETTINGS.notifyConflict),
  closeToTray: v.optional(v.boolean(), DEFAULT_SETTINGS.closeToTray),
  startAtLogin: v.optional(v.boolean(), DEFAULT_SETTINGS.startAtLogin),
  watchRules: v.optional(v.array(watchRuleSchema), []),
  keepActivity: v.optional(v.boolean(), DEFAULT_SETTINGS.keepActivity),
  theme: v.optional(v.picklist(['system', 'dark', 'light']), DEFAULT_SETTINGS.theme),
  motion: v.optional(v.picklist(['system', 'reduced', 'full']), DEFAULT_SETTINGS.motion),
  language: v.optional(v.picklist(['system', 'en', 'de']), DEFAULT_SETTINGS.language),
  savedViews: v.optional(v.array(SAVED_VIEW_SHAPE), [])
});

export type ParsedSettings = { readonly settings: Settings } | { readonly refused: string };

/** `leftOut` are the values that broke a rule, in the words of {@link whyRefused}. */
export type KeptSettings = { readonly settings: Settings; readonly leftOut: readonly string[] } | { readonly refused: string };

/** Reads the text of a settings file that a person chose. `refused` says why it cannot be used, to follow "because". */
export function parseSettings(text: string): ParsedSettings {
  const shaped = shapedSettings(text);
  if ('refused' in shaped) return shaped;
  if (!isVersion(shaped.version)) return { refused: words.settings.noSuchVersion };
  const [error] = settingsErrors(shaped.settings);
  return error ? { refused: whyRefused(error) } : { settings: shaped.settings };
}

/** Reads the settings as they were kept. An earlier build may have let an entry in that this one refuses: that alone is left out. */
export function parseKeptSettings(text: string): KeptSettings {
  const shaped = shapedSettings(text);
  if ('refused' in shaped) return shaped;
  const leftOut: string[] = [];
  let { settings } = shaped;
  for (;;) {
    const errors = settingsErrors(settings);
    const [error] = errors;
    if (error === undefined) return { settings, leftOut };
    const mended = withoutWrongEntries(settings, errors);
    if (mended === null) return { refused: whyRefused(error) };
    settings = mended;
    leftOut.push(...errors.map(whyRefused));
  }
}

/** In the shape of settings, and tidy; its values may break a rule. */
function shapedSettings(text: string): { readonly settings: Settings; readonly version: number } | { readonly refused: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { refused: words.settings.noJson };
  }
  const version = v.safeParse(versionSchema, value);
  if (!version.success) return { refused: words.settings.noVersion };
  if (version.output.version > FILE_VERSION) return { refused: words.settings.laterVersion };
  const parsed = v.safeParse(settingsSchema, value);
  if (parsed.success) return { settings: tidiedSettings(parsed.output), version: version.output.version };
  const path = v.getDotPath(parsed.issues[0]);
  return { refused: words.settings.badField(path === null ? null : settingsPlace(path)) };
}

function isVersion(version: number): boolean {
  return Number.isInteger(version) && version >= 1;
}

function whyRefused({ field, message }: FieldError): string {
  return words.settings.badValue(settingsPlace(field), message);
}

export function settingsText(settings: Settings): string {
  return `${JSON.stringify({ version: FILE_VERSION, ...settings }, null, 2)}\n`;
}
