import type { ActivityEntry } from '#contract';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import type { Clock } from '../discovery/clock.ts';
import type { ActivityLog } from './activity-log.ts';
import { inEachLanguage, words, type Say } from '../wording/words.ts';
import { errorCode, whyFileFailed } from './file-errors.ts';
import { Pace } from './pace.ts';
import { setAside } from './set-aside.ts';

/** 1 had messages in one language, as plain texts. */
const FILE_VERSION = 2;
const MIN_PAUSE_MS = 30_000;
/** Ten thousand entries with the longest names and types that the protocol lets through are 82 MiB. */
const MAX_FILE_BYTES = 96 * 1024 * 1024;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const offersSchema = v.object({ added: v.array(v.string()), removed: v.array(v.string()), addedCount: count, removedCount: count });
const NOTHING_THERE: ReadonlySet<string | null> = new Set(['ENOENT', 'ENOTDIR']);

/** What a Date can hold; epoch ms. */
const LAST_TIME_MS = 8.64e15;
const sentenceSchema = v.union([
  v.object({ en: v.string(), de: v.string() }),
  v.pipe(
    v.string(),
    v.transform((text) => ({ en: text, de: text }))
  )
]);
const entrySchema = v.object({
  at: v.pipe(v.number(), v.minValue(-LAST_TIME_MS), v.maxValue(LAST_TIME_MS)),
  kind: v.picklist(['started', 'joined', 'left', 'offers-changed', 'renamed', 'state-changed', 'conflict', 'network', 'error', 'watch']),
  peerKey: v.nullable(v.string()),
  peerName: v.nullable(v.string()),
  // earlier versions did not keep it
  formerName: v.optional(v.nullable(v.string()), null),
  leaveReason: v.nullable(v.picklist(['goodbye', 'expired', 'refused', 'replaced'])),
  state: v.nullable(v.picklist(['asking', 'present', 'unreachable', 'quiet'])),
  offers: v.nullable(offersSchema),
  message: v.nullable(sentenceSchema)
});
const fileSchema = v.object({ entries: v.array(v.unknown()) });

interface Parts {
  readonly path: string;
  readonly clock: Clock;
  readonly log: ActivityLog;
  readonly tellProblem: (problem: Say) => void;
}

/**
 * The activity on disk, if the person wants that: read at the start, written as a whole or not at all, at most every 30 s and at
 * the end, and removed with the wish. An entry that cannot be understood is left out; a file that cannot is set aside.
 */
export class KeptActivity {
  readonly #parts: Parts;
  readonly #pace: Pace;
  #isKept = false;
  #work: Promise<void> = Promise.resolve();
  #lastProblem: string | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#pace = new Pace(parts.clock, MIN_PAUSE_MS, () => this.#save());
  }

  /** Before anything is logged. Blocks for one file; never throws. Returns what the person must be told; null when all is well. */
  load(isKept: boolean, nowEpochMs: number): Say | null {
    this.#isKept = isKept;
    const notice = isKept ? this.#restore(nowEpochMs) : null;
    this.#parts.log.follow(() => {
      if (this.#isKept) this.#pace.request();
    });
    return notice;
  }

  /** The wish of the person. */
  keep(isKept: boolean): void {
    if (isKept === this.#isKept) return;
    this.#isKept = isKept;
    this.#pace.cancel();
    if (isKept) this.#save();
    else this.#enqueue(() => rm(this.#parts.path, { force: true }));
  }

  /** The app ends. Resolves when all is written, or could not be. */
  async finish(): Promise<void> {
    this.#pace.cancel();
    if (this.#isKept) this.#save();
    await this.#work;
  }

  #restore(nowEpochMs: number): Say | null {
    const { path, log } = this.#parts;
    try {
      const text = readBounded(path);
      const entries = text === null ? null : parseEntries(text);
      if (entries === null) return this.#setAside(nowEpochMs, () => words.settings.noActivity);
      log.restore(entries);
      return null;
    } catch (error) {
      return NOTHING_THERE.has(errorCode(error)) ? null : this.#setAside(nowEpochMs, () => whyFileFailed(error));
    }
  }

  /** Where that fails, the file would be overwritten: nothing is kept then. */
  #setAside(nowEpochMs: number, why: Say): Say {
    try {
      const name = setAside(this.#parts.path, nowEpochMs);
      return () => words.settings.activitySetAside(why(), name);
    } catch {
      this.#isKept = false;
      return () => words.settings.activityNotKept(why());
    }
  }

  #save(): void {
    this.#enqueue(async () => {
      const { path, log } = this.#parts;
      mkdirSync(dirname(path), { recursive: true });
      await writeFileAtomic(path, JSON.stringify({ version: FILE_VERSION, entries: log.lasting().map(withoutNumber) }));
    });
  }

  #enqueue(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).then(
      () => {
        this.#lastProblem = null;
      },
      (error: unknown) => this.#tellOnce(() => words.settings.activityNotKept(whyFileFailed(error)))
    );
  }

  #tellOnce(problem: Say): void {
    const { en } = inEachLanguage(problem);
    if (en === this.#lastProblem) return;
    this.#lastProblem = en;
    this.#parts.tellProblem(problem);
  }
}

type Unnumbered = Omit<ActivityEntry, 'number'>;

/** Reads the text of the file: the entries in it that can be understood; null for what is no such file. */
export function parseEntries(text: string): readonly Unnumbered[] | null {
  const file = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  if (!file.success) return null;
  return file.output.entries.flatMap((entry) => {
    const parsed = v.safeParse(entrySchema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}

function withoutNumber({ at, kind, peerKey, peerName, formerName, leaveReason, state, offers, message }: Unnumbered): Unnumbered {
  return { at, kind, peerKey, peerName, formerName, leaveReason, state, offers, message };
}

/** Null if the file is too large. Throws what the system says. */
function readBounded(path: string): string | null {
  const file = openSync(path, 'r');
  try {
    return fstatSync(file).size <= MAX_FILE_BYTES ? readFileSync(file, 'utf8') : null;
  } finally {
    closeSync(file);
  }
}
