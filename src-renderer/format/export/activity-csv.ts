import type { ActivityEntry } from '#contract';
import { describeWithFormer } from '../sentences.ts';
import { csvOf, listCell } from './csv.ts';

const COLUMNS: Readonly<Record<string, (entry: ActivityEntry) => string | number>> = {
  time: ({ at }) => new Date(at).toISOString(),
  kind: ({ kind }) => kind,
  peer: ({ peerName }) => peerName ?? '',
  identity: ({ peerKey }) => peerKey ?? '',
  reason: ({ leaveReason }) => leaveReason ?? '',
  state: ({ state }) => state ?? '',
  added: ({ offers }) => listCell(offers?.added ?? []),
  removed: ({ offers }) => listCell(offers?.removed ?? []),
  'in words': describeWithFormer
};

/** A table with a head and a row for each entry, oldest first. */
export function activityAsCsv(entries: readonly ActivityEntry[]): string {
  return csvOf([Object.keys(COLUMNS), ...entries.map((entry) => Object.values(COLUMNS).map((cell) => cell(entry)))]);
}
