import type { AppSnapshot, Events, NetworkCheck, RuntimeVersions, Sample, Settings } from '#contract';
import type { Clock } from '../discovery/clock.ts';
import { inEachLanguage, words, type Say } from '../wording/words.ts';
import type { ActivityLog } from './activity-log.ts';
import { ActivityRecorder } from './activity-recorder.ts';
import type { NetworkBeyond } from './contract-views.ts';
import { EpochTime } from './epoch-time.ts';
import { HeartbeatStream } from './heartbeat-stream.ts';
import type { LocalNode } from './local-node.ts';
import { Notices } from './notices.ts';
import { Reachability } from './reachability.ts';
import { shownStateOf } from './shown-state.ts';
import { StateStream } from './state-stream.ts';

interface Parts {
  readonly clock: Clock;
  /** Milliseconds since the epoch, as this machine's clock on the wall says. */
  readonly wallNowMs: () => number;
  readonly node: LocalNode;
  readonly activity: ActivityLog;
  readonly settings: () => Settings;
  readonly networkBeyond: () => NetworkBeyond;
  readonly networkCheck: () => NetworkCheck | null;
  readonly sample: () => Sample | null;
  readonly appVersion: string;
  readonly versions: RuntimeVersions;
  readonly systemLanguages: AppSnapshot['systemLanguages'];
  readonly send: <E extends keyof Events>(event: E, payload: Events[E]) => void;
}

/** All that a window is told of the node, from its first change on. */
export class WindowFeed {
  readonly state: StateStream;
  readonly heartbeats: HeartbeatStream;
  readonly reachability: Reachability;
  readonly #notices = new Notices();
  readonly #recorder: ActivityRecorder;
  readonly #activity: ActivityLog;
  #endedTrial = false;

  constructor({ clock, wallNowMs, node, activity, send, ...parts }: Parts) {
    const epochTime = new EpochTime(clock, wallNowMs);
    this.reachability = new Reachability(clock, node, (key) => this.state.peerChanged(key));
    const { reachability } = this;
    const shown = shownStateOf({ node, activity, epochTime, reachability, notices: () => this.#notices.all, ...parts });
    this.state = new StateStream(clock, shown, (batch) => send('state-batch', batch));
    this.heartbeats = new HeartbeatStream(clock, shown, (batch) => send('heartbeat-batch', batch));
    this.#activity = activity;
    this.#tryOut(parts.sample() !== null);
    const whyAnew = (): string => {
      if (parts.sample() !== null) return words.activity.sampleBegins;
      return this.#endedTrial ? words.activity.sampleEnded : words.activity.startedAnew;
    };
    this.#recorder = new ActivityRecorder(activity, epochTime, node.discovery.self(), whyAnew);
    this.#recorder.recordStart();
    node.subscribe((change) => {
      if (change.kind === 'restarted') this.#tryOut(parts.sample() !== null);
      this.#recorder.record(change);
      this.reachability.nodeChanged(change);
      this.state.nodeChanged(change);
    });
  }

  /** Something that the person must know, as a sentence. */
  tell(say: Say): void {
    this.#notices.add(inEachLanguage(say));
    this.#recorder.recordError(say);
    this.state.noticeAdded();
  }

  /** A watch rule holds, as a sentence. */
  recordWatch(say: Say): void {
    this.#recorder.recordWatch(say);
    this.state.activityAdded();
  }

  /** Whether the window can be seen. */
  setLooking(looking: boolean): void {
    this.state.setLooking(looking);
    this.heartbeats.setLooking(looking);
    this.reachability.setLooking(looking);
  }

  /** What sample peers do is forgotten with them; what went wrong here meanwhile is not. */
  #tryOut(showsSample: boolean): void {
    if (showsSample) {
      this.#activity.beginTrial();
      return;
    }
    const upTo = this.#activity.endTrial();
    this.#endedTrial = upTo !== null;
    if (upTo !== null) this.state.activityTakenBack(upTo);
  }

  /** The page that knew the state is gone: it loads anew, crashed or was closed. */
  disconnect(): void {
    this.state.disconnect();
    this.heartbeats.disconnect();
    this.reachability.disconnect();
  }
}
