import type { FieldError, OwnCapability, Settings } from '#contract';
import { InvalidValueError } from '../discovery/discovery-errors.ts';
import { characterCount, isPrintable } from '../discovery/display-text.ts';
import { checkedCapabilities, checkedExpiryIntervals, checkedIntervalMs, checkedType } from '../discovery/own-values.ts';
import { valueSentence } from '../wording/value-problem.ts';
import { peerNoteErrors } from './peer-note-rules.ts';
import { savedViewErrors } from './saved-view-rules.ts';
import { targetErrors } from './target-rules.ts';
import { watchRuleErrors } from './watch-rule-rules.ts';

const MAX_NAME_CHARACTERS = 64;
const MAX_DISABLED_INTERFACES = 256;
const MAX_INTERFACE_NAME_CHARACTERS = 256;

/**
 * Everything that is wrong with these settings; the empty list means that they can be used. What goes over the wire is judged by
 * the engine's own checks, one value at a time, so that a person learns of all mistakes at once.
 */
export function settingsErrors(settings: Settings): readonly FieldError[] {
  return [
    ...nameErrors(settings.name),
    ...refusals(() => checkedType(settings.type)),
    ...capabilityErrors(settings.capabilities),
    ...refusals(() => checkedIntervalMs(settings.intervalMs)),
    ...refusals(() => checkedExpiryIntervals(settings.expiryIntervals)),
    ...portErrors('udpPort', settings.udpPort),
    ...portErrors('tcpPort', settings.tcpPort),
    ...interfaceErrors(settings.disabledInterfaces),
    ...targetErrors(settings.targets),
    ...watchRuleErrors(settings.watchRules),
    ...peerNoteErrors(settings.peerNotes),
    ...savedViewErrors(settings.savedViews)
  ];
}

/** Hidden rows are held to the same rules: they wait to be announced. */
export function capabilityErrors(rows: readonly OwnCapability[]): readonly FieldError[] {
  const errors = rows.flatMap((row, index) =>
    refusals(
      () => checkedCapabilities([row]),
      (field) => field.replace('[0]', `[${index}]`)
    )
  );
  return errors.length > 0 ? errors : [...refusals(() => checkedCapabilities(rows)), ...repeatedErrors(rows)];
}

/** The protocol lets a node offer the same thing twice; people who wrote it twice meant something else. */
function repeatedErrors(rows: readonly OwnCapability[]): readonly FieldError[] {
  const offers = rows.map(({ type, port }) => `${type.trim()}:${port}`);
  const firsts = new Map(offers.map((offer, index) => [offer, index] as const).toReversed());
  const repeated = offers.findIndex((offer, index) => firsts.get(offer) !== index);
  return repeated < 0 ? [] : [{ field: `capabilities[${repeated}].port`, message: valueSentence('capability-twice') }];
}

/** Empty means the host name. */
function nameErrors(name: string): readonly FieldError[] {
  if (name !== '' && !isPrintable(name)) {
    return [{ field: 'name', message: valueSentence('name-unprintable') }];
  }
  if (characterCount(name) > MAX_NAME_CHARACTERS) {
    return [{ field: 'name', message: valueSentence('name-too-long', { most: MAX_NAME_CHARACTERS }) }];
  }
  return [];
}

function portErrors(field: string, port: number): readonly FieldError[] {
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? [] : [{ field, message: valueSentence('port-range') }];
}

/** Names of interfaces that are not there are kept: a dock comes back. */
function interfaceErrors(names: readonly string[]): readonly FieldError[] {
  const fits = names.length <= MAX_DISABLED_INTERFACES && names.every((name) => characterCount(name) <= MAX_INTERFACE_NAME_CHARACTERS);
  if (!fits) return [{ field: 'disabledInterfaces', message: valueSentence('too-many-interfaces-off') }];
  return names.flatMap((name, index) =>
    isPrintable(name) ? [] : [{ field: `disabledInterfaces[${index}]`, message: valueSentence('interface-name-unprintable') }]
  );
}

function refusals(check: () => unknown, place: (field: string) => string = (field) => field): readonly FieldError[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InvalidValueError) return [{ field: place(error.field), message: valueSentence(error.problem, error.limits) }];
    throw error;
  }
}
