import { DEFAULT_BRIDGE, LanHost, type InterfaceOptions } from './lan-host.ts';
import { ip, OWN_PREFIX, removeLeftovers, removeNamespace, run } from './namespaces.ts';

let lanCount = 0;

/**
 * Bridges and hosts, each host a network namespace with `lo` up, all bridges in a namespace of their own: nothing of the
 * machine's own network is touched. Needs root and iproute2, and nftables for {@link LanNamespaces.filter}.
 *
 * The names hold the process that made them, so that runs do not meet and what a killed run left behind is removed by the next.
 *
 *     await using lan = await LanNamespaces.create();
 *     const host = await lan.addHost({ address: '10.77.0.2/24' });
 *     const child = host.spawn('node', ['out/main/headless.js', '--json']);
 */
export class LanNamespaces implements AsyncDisposable {
  readonly #prefix: string;
  readonly #switch: string;
  readonly #hosts: LanHost[] = [];
  #portCount = 0;

  private constructor() {
    this.#prefix = `${OWN_PREFIX}${++lanCount}-`;
    this.#switch = `${this.#prefix}switch`;
  }

  /** A LAN with one bridge, named `lan0`, and no host. */
  static async create(): Promise<LanNamespaces> {
    await removeLeftovers();
    const lan = new LanNamespaces();
    await ip('netns', 'add', lan.#switch);
    await lan.addBridge(DEFAULT_BRIDGE);
    return lan;
  }

  /** Another broadcast domain, not connected to the others. */
  async addBridge(name: string): Promise<void> {
    const options = ['stp_state', '0', 'forward_delay', '0', 'mcast_snooping', '0'];
    await ip('-n', this.#switch, 'link', 'add', name, 'type', 'bridge', ...options);
    await ip('-n', this.#switch, 'link', 'set', name, 'up');
  }

  /** A host with one interface; without an address in `plug` it has none at all. */
  async addHost(plug: InterfaceOptions = {}, name?: string): Promise<LanHost> {
    const host = await this.addBareHost(name);
    await host.addInterface(plug);
    return host;
  }

  /** A host with nothing but `lo`. */
  async addBareHost(name = `host${this.#hosts.length + 1}`): Promise<LanHost> {
    const namespace = `${this.#prefix}${name}`;
    await ip('netns', 'add', namespace);
    await ip('-n', namespace, 'link', 'set', 'lo', 'up');
    const host = new LanHost(name, namespace, this.#switch, () => `port${++this.#portCount}`);
    this.#hosts.push(host);
    return host;
  }

  /** A host with one interface for each address, on the first bridge. */
  async addHosts<const Addresses extends readonly string[]>(...addresses: Addresses): Promise<{ [I in keyof Addresses]: LanHost }> {
    const hosts: LanHost[] = [];
    for (const address of addresses) hosts.push(await this.addHost({ address }));
    return hosts as { [I in keyof Addresses]: LanHost }; // one for each address
  }

  /**
   * Replaces what the bridges drop. Each rule is an nftables match of a forwarded frame, such as
   * `ip protocol udp numgen random mod 100 < 30` or `ether daddr ff:ff:ff:ff:ff:ff udp dport 5670`; none: nothing is dropped.
   */
  async filter(...rules: readonly string[]): Promise<void> {
    const drops = rules.map((rule) => `${rule} counter drop\n`).join('');
    const chain = `chain forward {\ntype filter hook forward priority 0; policy accept;\n${drops}}\n`;
    const ruleset = `add table bridge peerscope\ndelete table bridge peerscope\ntable bridge peerscope {\n${chain}}\n`;
    await run('ip', ['netns', 'exec', this.#switch, 'nft', ruleset]);
  }

  /** How many frames the rules of {@link filter} have dropped, rule by rule. */
  async dropped(): Promise<readonly number[]> {
    const listing = await run('ip', ['netns', 'exec', this.#switch, 'nft', 'list', 'table', 'bridge', 'peerscope']);
    return [...listing.matchAll(/counter packets (\d+)/g)].map((match) => Number(match[1]));
  }

  /** Ends every process in the LAN and removes it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.remove()));
    await removeNamespace(this.#switch);
  }
}
