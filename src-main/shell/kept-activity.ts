import type { ActivityEntry } from '#contract';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import type { Clock } from '../discovery/clock.ts';
import type { ActivityLog } from './activity-log.ts';
import { words } from '../wording/words.ts';
import { whyFileFailed } from './file-errors.ts';
import { Pace } from './pace.ts';

const FILE_VERSION = 1;
const MIN_PAUSE_MS = 30_000;
/** Ten thousand entries with the longest names and types that the protocol lets through are 82 MiB. */
const MAX_FILE_BYTES = 96 * 1024 * 1024;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const offersSchema = v.object({ added: v.array(v.string()), removed: v.array(v.string()), addedCount: count, removedCount: count });
const entrySchema = v.object({
  at: v.number(),
  kind: v.picklist(['started', 'joined', 'left', 'offers-changed', 'renamed', 'state-changed', 'conflict', 'network', 'error', 'watch']),
  peerKey: v.nullable(v.string()),
  peerName: v.nullable(v.string()),
  leaveReason: v.nullable(v.picklist(['goodbye', 'expired', 'refused', 'replaced'])),
  state: v.nullable(v.picklist(['asking', 'present', 'unreachable', 'quiet'])),
  offers: v.nullable(offersSchema),
  message: v.nullable(v.string())
});
const fileSchema = v.object({ version: v.literal(FILE_VERSION), entries: v.array(entrySchema) });

interface Parts {
  readonly path: string;
  readonly clock: Clock;
  readonly log: ActivityLog;
  readonly tellProblem: (sentence: string) => void;
}

/**
 * The activity on disk, if the person wants that: read at the start, written as a whole or not at all, at most every 30 s and at
 * the end, and removed with the wish. What cannot be read is no loss worth a word: the log begins anew.
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

  /** Before anything is logged. Blocks for one file; never throws. */
  load(isKept: boolean): void {
    this.#isKept = isKept;
    if (isKept) this.#parts.log.restore(parseEntries(readBounded(this.#parts.path)));
    this.#parts.log.follow(() => {
      if (this.#isKept) this.#pace.request();
    });
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
      (error: unknown) => this.#tellOnce(words.settings.activityNotKept(whyFileFailed(error)))
    );
  }

  #tellOnce(problem: string): void {
    if (problem === this.#lastProblem) return;
    this.#lastProblem = problem;
    this.#parts.tellProblem(problem);
  }
}

type Unnumbered = Omit<ActivityEntry, 'number'>;

/** Reads the text of the file; the empty list for what is none. */
export function parseEntries(text: string | null): readonly Unnumbered[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  return parsed.success ? parsed.output.entries : [];
}

function withoutNumber({ at, kind, peerKey, peerName, leaveReason, state, offers, message }: Unnumbered): Unnumbered {
  return { at, kind, peerKey, peerName, leaveReason, state, offers, message };
}

function readBounded(path: string): string | null {
  try {
    const file = openSync(path, 'r');
    try {
      return fstatSync(file).size <= MAX_FILE_BYTES ? readFileSync(file, 'utf8') : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
