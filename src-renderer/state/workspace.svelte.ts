import type { AppCommand, Bridge, LanInterface, Peer, ProbeResult, Theme } from '#contract';
import { rareTypesOf } from '../map/build-graph.ts';
import type { Arrangement } from '../map/map-graph.ts';
import { ActivityPage } from './activity-page.svelte.ts';
import { shownMotion, shownTheme } from './appearance.svelte.ts';
import { followAttention } from './attention.ts';
import { Bell } from './bell.svelte.ts';
import { CapabilityEditor } from './capability-editor.svelte.ts';
import { CapabilityTransfer } from './capability-transfer.svelte.ts';
import { problemCount } from './check-problems.ts';
import { Clock } from './clock.svelte.ts';
import { commandsOf, type MapControls } from './commands.ts';
import { singleProviderTypes } from './coverage.ts';
import { Exports } from './exports.ts';
import { knownTypesOf, offerFacetsOf, stateFacetsOf, type Facets } from './facets.ts';
import { Filter } from './filter.svelte.ts';
import { follow } from './following.svelte.ts';
import { Heartbeats } from './heartbeats.svelte.ts';
import { InterfaceRates } from './interface-rates.svelte.ts';
import { KeptDraft, type DraftStorage } from './kept-draft.ts';
import type { LanData } from './lan-data.ts';
import { Lan } from './lan.svelte.ts';
import { MapPins } from './map-pins.svelte.ts';
import { PeerNotes } from './peer-notes.ts';
import { ReachabilityWatch } from './reachability-watch.ts';
import { choosePaletteEntry, paletteSources } from './palette-actions.ts';
import { Palette } from './palette.svelte.ts';
import { PeerList } from './peer-list.svelte.ts';
import { byNameAndKey } from './peer-order.ts';
import { SettingsActions } from './settings-actions.svelte.ts';
import { Replay } from './replay.svelte.ts';
import { SavedViews } from './saved-views.svelte.ts';
import { SettingsForm } from './settings-form.svelte.ts';
import { selectedOf, type Selected } from './selected.ts';
import { showPeer } from './showing.ts';
import { TargetList } from './target-list.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { WatchForm } from './watch-form.svelte.ts';

export type View = 'map' | 'peers' | 'activity' | 'capabilities' | 'check' | 'settings';

/** Where the person looks at peers: whoever fills in a form is not told who comes and goes. */
export const VIEWS_WITH_INSPECTOR: readonly View[] = ['map', 'peers', 'activity'];

const NO_PEERS: ReadonlyMap<string, Peer> = new Map();

/** The state of the window: what the network tells, what the person looks at, and the few things that can be done. */
export class Workspace {
  readonly #bridge: Bridge;
  readonly #openedAt = Date.now();
  readonly lan: Lan;
  readonly replay: Replay;
  readonly activity: ActivityPage;
  readonly bell: Bell;
  readonly heartbeats: Heartbeats;
  readonly reachability: ReachabilityWatch;
  readonly filter = new Filter();
  readonly pins = new MapPins();
  readonly list: PeerList;
  readonly views: SavedViews;
  readonly palette = new Palette(
    () => paletteSources(this),
    (choice) => choosePaletteEntry(this, choice)
  );
  readonly toasts: Toasts;
  readonly exports: Exports;
  readonly notes: PeerNotes;
  readonly capabilities: CapabilityEditor;
  readonly transfer: CapabilityTransfer;
  readonly settings: SettingsForm;
  readonly watch: WatchForm;
  readonly settingsActions: SettingsActions;
  readonly targets: TargetList;
  readonly theme = shownTheme(() => this.lan.data?.settings.theme ?? 'system');
  readonly motion = shownMotion(() => this.lan.data?.settings.motion ?? 'system');
  readonly interfaceRates = new InterfaceRates();
  /** For ages that people watch. Ticks with the beats of those peers, which come twice a second, so that both are shown in one go. */
  readonly ages = new Clock(600);
  /** For what changes with the seconds. */
  readonly seconds = new Clock(1000);

  view = $state<View>('map');
  /** The key of a peer or of another node on the map. */
  selectedKey = $state<string | null>(null);
  /** Whether the row of `selectedKey`, or its place on the map, is to take the focus. */
  wantsFocus = $state(false);
  isFrozen = $state(false);
  /** What the peers on the map stand around. */
  arrangement = $state<Arrangement>('capability');
  /** Whether somebody came to the settings for the interfaces. */
  wantsInterfaces = $state(false);
  /** Of the map that is on screen; null while there is none. */
  mapControls: MapControls | null = null;
  isAboutOpen = $state(false);

  /** Since when nobody else is there, as far as the log and this window know; epoch ms. */
  readonly aloneSince = $derived.by(
    () => this.lan.data?.activity.findLast(({ kind }) => kind === 'left' || kind === 'started')?.at ?? this.#openedAt
  );
  readonly selected: Selected | null = $derived.by(() => {
    const [data, then] = [this.lan.data, this.replay.peers];
    if (data === null) return null;
    return selectedOf(this.selectedKey, then === null ? data : { ...data, peers: new Map(then.map((peer) => [peer.key, peer])) }, {
      arrangement: this.arrangement,
      peers: () => then?.toSorted(byNameAndKey) ?? this.peersByName,
      interfaces: () => this.interfaces,
      rareTypes: () => this.#rareTypes(data, then ?? this.peers),
      now: () => this.seconds.now
    });
  });
  /** Those that the person has not hidden, or all if they are asked for. */
  readonly peers = $derived.by(() =>
    this.filter.showsHidden ? this.lan.peers : this.lan.peers.filter(({ isHidden }) => isHidden !== true)
  );
  /** {@link peers} in the order in which people look for them. */
  readonly peersByName = $derived.by(() => this.peers.toSorted(byNameAndKey));
  readonly hiddenCount = $derived.by(() => this.lan.peers.filter(({ isHidden }) => isHidden).length);
  readonly #offerFacets = $derived.by(() => offerFacetsOf(this.peers));
  /** All that this machine or somebody else offers, with how many others offer it. */
  readonly knownTypes = $derived.by(() => knownTypesOf(this.#offerFacets, this.lan.data?.self.capabilities ?? []));
  /** Of the moment that is shown. */
  readonly facets: Facets = $derived.by(() => {
    const [then, at] = [this.replay.peers, this.replay.at];
    if (then === null || at === null) return { ...stateFacetsOf(this.peers, this.seconds.now), ...this.#offerFacets };
    return { ...stateFacetsOf(then, at), ...offerFacetsOf(then) };
  });
  readonly singleTypes = $derived.by(() => singleProviderTypes(this.lan.peers, this.lan.data?.self.capabilities ?? []));

  /** Steps of the last network check that found something amiss. */
  readonly problemCount = $derived.by(() => problemCount(this.lan.data?.networkCheck ?? null));

  /** `attention` tells whether the person is at the window; `storage` lasts as long as the window. */
  constructor(bridge: Bridge, attention = followAttention, storage: DraftStorage | null = null) {
    this.#bridge = bridge;
    // the other pages have news of their own, and forms that nobody wants to be interrupted in
    this.toasts = new Toasts(
      () => this.lan.data?.peers ?? NO_PEERS,
      () => VIEWS_WITH_INSPECTOR.includes(this.view),
      () => this.filter.showsHidden
    );
    this.lan = new Lan(
      bridge,
      (entries) => {
        this.toasts.hear(entries);
        this.bell.heard(entries);
      },
      () => this.bell.arrived()
    );
    this.exports = new Exports(bridge, this.toasts, (peer) => this.heartbeats.lastBeaconAt(peer));
    this.notes = new PeerNotes(bridge, this.toasts, () => this.lan.data?.settings.peerNotes ?? []);
    this.list = new PeerList({
      peers: () => this.peers,
      known: () => this.lan.data?.peers ?? NO_PEERS,
      filterText: () => this.filter.obeyedText,
      matches: (peer, now) => this.filter.matches(peer, now),
      now: () => this.seconds.now
    });
    this.replay = new Replay(this.lan, () => this.filter.showsHidden);
    this.activity = new ActivityPage(this.lan, this.toasts);
    this.bell = new Bell(this.lan, attention, () => this.filter.showsHidden);
    this.views = new SavedViews({
      bridge,
      toasts: this.toasts,
      saved: () => this.lan.data?.settings.savedViews ?? [],
      current: () => ({
        filter: this.filter.text,
        view: this.view === 'peers' ? 'peers' : 'map',
        arrangement: this.arrangement,
        order: this.list.order
      }),
      apply: (look) => {
        this.filter.setText(look.filter);
        this.list.order = look.order;
        this.view = look.view;
        this.arrangement = look.arrangement;
      }
    });
    this.heartbeats = new Heartbeats(bridge, () => this.ages.tick());
    this.reachability = new ReachabilityWatch(bridge);
    this.capabilities = new CapabilityEditor(bridge, this.toasts, new KeptDraft(storage));
    this.transfer = new CapabilityTransfer(bridge, this.toasts, this.capabilities);
    this.settings = new SettingsForm(bridge, this.toasts);
    this.watch = new WatchForm(bridge, this.toasts, () => this.lan.data?.settings.watchRules ?? []);
    this.settingsActions = new SettingsActions(bridge, this.toasts);
    this.targets = new TargetList(bridge, this.toasts, {
      settings: () => this.lan.data?.settings ?? null,
      targets: () => this.lan.data?.network.targets ?? []
    });
  }

  /** Returns its undoing. */
  start(): () => void {
    const asked = [this.#bridge.onMenuCommand((command) => this.run(command)), this.#bridge.onShowPeer((key) => showPeer(this, key))];
    const undo = [...asked, this.heartbeats.start(), this.lan.start(), this.bell.start(), follow(this)];
    return () => undo.toReversed().forEach((stop) => stop());
  }

  /** Does what the menu, the tray or the palette asks for. */
  run(command: AppCommand): void {
    commandsOf(this)[command]();
  }

  /** The interfaces with the freshest counters known. */
  get interfaces(): readonly LanInterface[] {
    return this.heartbeats.interfaces ?? this.lan.data?.network.interfaces ?? [];
  }

  /** Whether the map shows who hears whom now: of an earlier moment nobody can be asked. */
  get mapsReachabilityOfNow(): boolean {
    return this.arrangement === 'reachability' && this.replay.at === null;
  }

  /** Opens the settings where the address is to be typed. */
  addPeerByAddress(): void {
    this.view = 'settings';
    this.targets.wantFocus();
  }

  /** Opens the settings where interfaces are switched on and off. */
  chooseInterfaces(): void {
    this.wantsInterfaces = true;
    this.view = 'settings';
  }

  /** Takes effect at once. Values that can be refused belong to the form. */
  async changeSettings(change: Parameters<Bridge['changeSettings']>[0]): Promise<void> {
    await this.toasts.attempt(() => this.#bridge.changeSettings(change));
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.toasts.attempt(() => this.#bridge.changeSettings({ theme }));
  }

  async showSamplePeers(count: number): Promise<void> {
    await this.toasts.attempt(() => this.#bridge.showSamplePeers(count));
  }

  async hideSamplePeers(): Promise<void> {
    this.selectedKey = null;
    await this.toasts.attempt(() => this.#bridge.hideSamplePeers());
  }

  /** Ends the app. */
  async quit(): Promise<void> {
    await this.toasts.attempt(() => this.#bridge.quit());
  }

  /** Its progress and its report are in `lan.data.networkCheck`. */
  async checkNetwork(): Promise<void> {
    await this.toasts.attempt(() => this.#bridge.runNetworkCheck());
  }

  /** Asks a peer now. Null if even that could not be done, which was said. */
  async probe(key: string): Promise<ProbeResult | null> {
    return this.toasts.attempt(() => this.#bridge.probePeer(key));
  }

  /** As the map shows them. */
  #rareTypes({ self, sample }: LanData, peers: readonly Peer[]): readonly string[] {
    const [nowMs, drawsAll] = [this.replay.at ?? this.seconds.now, sample?.drawsAll ?? false];
    const { selectedKey } = this;
    return rareTypesOf({ self, peers, matches: this.filter.matcher(nowMs), wantedTypes: this.filter.types, selectedKey, nowMs, drawsAll });
  }
}
