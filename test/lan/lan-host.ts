import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { ip, removeNamespace, run } from './namespaces.ts';

/** The bridge that every LAN has. */
export const DEFAULT_BRIDGE = 'lan0';

/** One plug of a host. */
export interface InterfaceOptions {
  /** Default: `eth0`, `eth1`, … in the order of adding. */
  readonly name?: string;
  /** In CIDR notation, such as `10.77.0.2/24`; without it the interface is up and has no address. */
  readonly address?: string;
  /** The bridge that it is plugged into; default: the first one. */
  readonly bridge?: string;
  /** Whether the default route leaves by it; default: true for the first interface of a host that has an address. */
  readonly defaultRoute?: boolean;
}

/** The other end of a cable. */
interface Plug {
  readonly bridge: string;
  readonly port: string;
  readonly defaultRoute: boolean;
}

export type HostProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** One machine on the LAN. */
export class LanHost {
  readonly #plugs = new Map<string, Plug>();
  readonly #processes = new Set<HostProcess>();
  readonly #switch: string;
  readonly #nextPort: () => string;

  /** Made by {@link LanNamespaces.addHost}. */
  constructor(
    readonly name: string,
    /** As in `ip netns exec NAMESPACE …`. */
    readonly namespace: string,
    switchNamespace: string,
    nextPort: () => string
  ) {
    this.#switch = switchNamespace;
    this.#nextPort = nextPort;
  }

  /** Plugs another cable in. Resolves with the interface's name once frames pass. */
  async addInterface(options: InterfaceOptions = {}): Promise<string> {
    const name = options.name ?? `eth${this.#plugs.size}`;
    const defaultRoute = options.defaultRoute ?? (this.#plugs.size === 0 && options.address !== undefined);
    const plug: Plug = { bridge: options.bridge ?? DEFAULT_BRIDGE, port: this.#nextPort(), defaultRoute };
    this.#plugs.set(name, plug);
    await ip('link', 'add', name, 'netns', this.namespace, 'type', 'veth', 'peer', 'name', plug.port, 'netns', this.#switch);
    await ip('-n', this.namespace, 'link', 'set', name, 'up');
    await ip('-n', this.#switch, 'link', 'set', plug.port, 'master', plug.bridge, 'up');
    if (options.address !== undefined) await this.addAddress(name, options.address);
    await this.#forwarding(plug);
    return name;
  }

  /** Pulls the card out: the interface is no longer there. */
  async removeInterface(name: string): Promise<void> {
    await ip('-n', this.namespace, 'link', 'delete', name);
    this.#plugs.delete(name);
  }

  /** `ip link set NAME down` and up again, with the default route that `down` takes away. */
  async setLink(name: string, state: 'up' | 'down'): Promise<void> {
    await ip('-n', this.namespace, 'link', 'set', name, state);
    if (state === 'down') return;
    await this.#restoreDefaultRoute(name);
    await this.#forwarding(this.#plug(name));
  }

  async addAddress(name: string, address: string): Promise<void> {
    await ip('-n', this.namespace, 'address', 'add', address, 'broadcast', '+', 'dev', name);
    await this.#restoreDefaultRoute(name);
  }

  async removeAddress(name: string, address: string): Promise<void> {
    await ip('-n', this.namespace, 'address', 'delete', address, 'dev', name);
  }

  /** As a new DHCP lease does: all old addresses go, then the new one comes. */
  async changeAddress(name: string, address: string): Promise<void> {
    await ip('-n', this.namespace, '-4', 'address', 'flush', 'dev', name);
    await this.addAddress(name, address);
  }

  /** Nothing passes any more, and the host does not notice: as when a switch between dies. */
  async cutOff(name: string): Promise<void> {
    await ip('-n', this.#switch, 'link', 'set', this.#plug(name).port, 'nomaster');
  }

  async reconnect(name: string): Promise<void> {
    const plug = this.#plug(name);
    await ip('-n', this.#switch, 'link', 'set', plug.port, 'master', plug.bridge);
    await this.#forwarding(plug);
  }

  /** The plug at the other end of the cable is pulled: this host sees that its carrier is gone. Addresses and routes stay. */
  async loseCarrier(name: string): Promise<void> {
    await ip('-n', this.#switch, 'link', 'set', this.#plug(name).port, 'down');
  }

  async regainCarrier(name: string): Promise<void> {
    const plug = this.#plug(name);
    await ip('-n', this.#switch, 'link', 'set', plug.port, 'up');
    await this.#forwarding(plug);
  }

  /** As access points do it: nothing passes between this host and others that are isolated, too. */
  async isolate(name: string, state: 'on' | 'off'): Promise<void> {
    await ip('-n', this.#switch, 'link', 'set', this.#plug(name).port, 'type', 'bridge_slave', 'isolated', state);
  }

  /** Starts a program in this host. The process is the program itself, so signals reach it. */
  spawn(command: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = process.env): HostProcess {
    const child = spawn('ip', ['netns', 'exec', this.namespace, command, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env });
    this.#processes.add(child);
    child.once('exit', () => this.#processes.delete(child));
    return child;
  }

  /** Runs a program in this host to its end and resolves with its stdout; rejects with its stderr. */
  async exec(command: string, args: readonly string[] = []): Promise<string> {
    return run('ip', ['netns', 'exec', this.namespace, command, ...args]);
  }

  /** Ends every process in this host and removes it. */
  async remove(): Promise<void> {
    await Promise.all([...this.#processes].map(kill));
    await removeNamespace(this.namespace);
  }

  #plug(name: string): Plug {
    const plug = this.#plugs.get(name);
    if (plug === undefined) throw new Error(`${this.name} has no interface ${name}.`);
    return plug;
  }

  async #restoreDefaultRoute(name: string): Promise<void> {
    if (this.#plug(name).defaultRoute) await ip('-n', this.namespace, 'route', 'replace', 'default', 'dev', name);
  }

  /** The bridge forwards only after it has noticed that both ends of the cable are up, which the kernel tells it later. */
  async #forwarding(plug: Plug): Promise<void> {
    const deadline = performance.now() + 5000;
    for (;;) {
      const state = await ip('-n', this.#switch, '-d', 'link', 'show', 'dev', plug.port);
      if (state.includes('bridge_slave state forwarding')) return;
      if (performance.now() > deadline) throw new Error(`${plug.bridge} does not forward for ${this.name}:\n${state}`);
      await delay(20);
    }
  }
}

async function kill(child: HostProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
