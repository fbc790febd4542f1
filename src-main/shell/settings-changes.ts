import type { FieldError, Outcome, OwnCapability, Requests, Settings } from '#contract';
import type { Discovery, DiscoveryChangeRequest } from '../discovery/discovery-api.ts';
import { InvalidValueError } from '../discovery/discovery-errors.ts';
import { valueSentence } from '../wording/value-problem.ts';
import { words } from '../wording/words.ts';
import { whyFileFailed } from './file-errors.ts';
import { capabilityErrors, settingsErrors } from './settings-rules.ts';
import { DEFAULT_SETTINGS, parseSettings, settingsText } from './settings.ts';

/** What a change of the settings reaches. */
interface Reach {
  readonly discovery: () => Discovery;
  /** Ports are fixed while a node runs. */
  readonly restart: () => Promise<void>;
  /** These settings are kept from here on: they are to be saved, those in force are to be shown, and what is no part of the node follows them. */
  readonly settled: (settings: Settings, before: Settings) => void;
  /** Has the system start the app at login, or no longer. Throws what the system says. */
  readonly setLoginStart: (wanted: boolean) => void;
  readonly hostName: string;
}

/** The settings in force, and the one way to change them: checked as a whole, at once in effect, or refused with reasons. */
export class SettingsChanges {
  readonly #reach: Reach;
  #current: Settings;
  /** What holds again after a trial; null while there is none. */
  #kept: Settings | null = null;

  constructor(initial: Settings, reach: Reach) {
    this.#current = initial;
    this.#reach = reach;
  }

  get current(): Settings {
    return this.#current;
  }

  /** From here on changes of the node are tried out: they take effect and are not kept. Those of the app are kept as ever. */
  beginTrial(): void {
    this.#kept ??= this.#current;
  }

  /** What held before the trial holds again. The node must be started anew. */
  endTrial(): void {
    const kept = this.#kept;
    this.#kept = null;
    if (kept !== null) this.#settle(kept);
  }

  /** The person may have changed it where the system lists what it starts; null where that is not known. */
  loginStartIs(startAtLogin: boolean | null): void {
    if (startAtLogin !== null && startAtLogin !== this.#current.startAtLogin) this.#settle({ ...this.#current, startAtLogin });
  }

  setCapabilities(capabilities: readonly OwnCapability[]): Outcome {
    const errors = capabilityErrors(capabilities);
    if (errors.length > 0) return { ok: false, errors };
    const refused = this.#tryOnEngine({ capabilities: announcedOf(capabilities) });
    if (refused) return { ok: false, errors: [inEditor(refused, capabilities)] };
    this.#settle({ ...this.#current, capabilities });
    return { ok: true };
  }

  changeSettings(change: Requests['change-settings']['args']): Outcome {
    return this.#take({ ...this.#current, ...change });
  }

  /** As the text of a file. */
  exportText(): string {
    return settingsText(this.#current);
  }

  /** Takes over the text of a file. */
  importText(text: string): Outcome {
    const parsed = parseSettings(text);
    if ('settings' in parsed) return this.#take(parsed.settings);
    return { ok: false, errors: [{ field: 'file', message: words.settings.cannotUseFile(parsed.refused) }] };
  }

  /** Back to the defaults; what the person offers, noted about peers and saved as views is no setting in this sense. */
  reset(): Outcome {
    const { capabilities, peerNotes, savedViews } = this.#current;
    return this.#take({ ...DEFAULT_SETTINGS, capabilities, peerNotes, savedViews });
  }

  #take(wanted: Settings): Outcome {
    const before = this.#current;
    const errors = settingsErrors(wanted);
    if (errors.length > 0) return { ok: false, errors };
    const loginError = this.#tryLoginStart(before, wanted);
    if (loginError) return { ok: false, errors: [loginError] };
    const refused = this.#tryOnEngine(engineChange(before, wanted, this.#reach.hostName));
    if (refused) this.#tryLoginStart(wanted, before);
    if (refused) return { ok: false, errors: [inEditor(refused, wanted.capabilities)] };
    this.#settle(wanted);
    if (wanted.udpPort !== before.udpPort || wanted.tcpPort !== before.tcpPort) void this.#reach.restart();
    return { ok: true };
  }

  #settle(settings: Settings): void {
    const before = this.#current;
    this.#current = settings;
    if (this.#kept !== null) this.#kept = { ...settings, ...ofTheNode(this.#kept) };
    this.#reach.settled(this.#kept ?? settings, before);
  }

  /** The system may refuse it. */
  #tryLoginStart(before: Settings, wanted: Settings): FieldError | null {
    if (wanted.startAtLogin === before.startAtLogin) return null;
    try {
      this.#reach.setLoginStart(wanted.startAtLogin);
      return null;
    } catch (error) {
      return { field: 'startAtLogin', message: words.settings.noStartAtLogin(whyFileFailed(error)) };
    }
  }

  /** The engine has the last word: it knows what fits into a beacon. */
  #tryOnEngine(request: DiscoveryChangeRequest): FieldError | null {
    try {
      this.#reach.discovery().change(request);
      return null;
    } catch (error) {
      if (error instanceof InvalidValueError) return { field: error.field, message: valueSentence(error.problem, error.limits) };
      throw error;
    }
  }
}

/** What this node is to others and how it takes part. The rest concerns the app alone. */
function ofTheNode(settings: Settings) {
  const { name, type, capabilities, intervalMs, expiryIntervals, udpPort, tcpPort, disabledInterfaces, targets } = settings;
  return { name, type, capabilities, intervalMs, expiryIntervals, udpPort, tcpPort, disabledInterfaces, targets };
}

export function announcedOf(rows: readonly OwnCapability[]): DiscoveryChangeRequest['capabilities'] & object {
  return rows.filter(({ announced }) => announced).map(({ type, port, description }) => ({ type, port, description }));
}

/** Only what differs: a change that is none must not send a beacon. Targets reach the engine once their names are resolved. */
function engineChange(before: Settings, wanted: Settings, hostName: string): DiscoveryChangeRequest {
  return {
    ...(wanted.name !== before.name && { name: wanted.name || hostName }),
    ...(wanted.type !== before.type && { type: wanted.type }),
    ...(wanted.intervalMs !== before.intervalMs && { intervalMs: wanted.intervalMs }),
    ...(wanted.expiryIntervals !== before.expiryIntervals && { expiryIntervals: wanted.expiryIntervals }),
    ...(wanted.capabilities !== before.capabilities && { capabilities: announcedOf(wanted.capabilities) })
  };
}

/** The engine counts announced rows only; the editor counts all. */
function inEditor(error: FieldError, rows: readonly OwnCapability[]): FieldError {
  const place = /^capabilities\[(\d+)\](.*)$/.exec(error.field);
  if (!place) return error;
  const announced = rows.flatMap((row, index) => (row.announced ? [index] : []));
  const index = announced[Number(place[1])];
  return index === undefined ? error : { field: `capabilities[${index}]${place[2] ?? ''}`, message: error.message };
}
