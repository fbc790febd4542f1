import type { AdapterKind, PeerConflict } from './lan.ts';

/** In the order in which they are shown. Every report has each of them once. */
export type CheckStepId =
  | 'network'
  | 'udp-port'
  | 'tcp-port'
  | 'hearing-ourselves'
  | 'hearing-others'
  | 'being-asked'
  | 'reaching-peers'
  | 'virtual-adapters'
  | 'firewall'
  | 'conflicts';

/** `unknown`: it could not be found out, as its findings say. */
export type CheckStatus = 'running' | 'ok' | 'warning' | 'failed' | 'unknown';

/** A program that uses a port. Null where the system does not tell, such as of programs of other users. */
export interface PortHolder {
  readonly pid: number | null;
  readonly program: string | null;
}

export type FirewallKind = 'ufw' | 'firewalld' | 'nftables' | 'windows' | 'macos';
/** One fact of a step: what the words are chosen by (`code`) and what is put into them. */
export type CheckFinding =
  // network
  | { readonly code: 'on-network'; readonly interfaces: readonly { readonly name: string; readonly address: string }[] }
  /** Nothing but addresses that interfaces gave themselves (169.254/16), because no router gave them one. */
  | { readonly code: 'self-assigned'; readonly interfaces: readonly { readonly name: string; readonly address: string }[] }
  | { readonly code: 'no-ipv4-network' }
  | { readonly code: 'all-interfaces-off'; readonly names: readonly string[] }
  // udp-port; `sharedWith` are other programs that receive beacons there, too
  | { readonly code: 'udp-bound'; readonly port: number; readonly sharedWith: readonly PortHolder[] }
  | { readonly code: 'udp-held'; readonly port: number; readonly holders: readonly PortHolder[] }
  | { readonly code: 'udp-failed'; readonly port: number; readonly errorCode: string }
  // tcp-port; services that know no other port cannot ask this machine, and those of the seed kind hang
  | { readonly code: 'tcp-bound'; readonly port: number }
  | { readonly code: 'tcp-taken'; readonly wantedPort: number; readonly port: number | null; readonly holders: readonly PortHolder[] }
  // hearing-ourselves; counted during the check
  | { readonly code: 'heard-back'; readonly name: string; readonly address: string; readonly sent: number; readonly heardBack: number }
  | { readonly code: 'not-heard-back'; readonly name: string; readonly address: string; readonly sent: number }
  | { readonly code: 'cannot-send'; readonly name: string; readonly address: string; readonly errorCode: string }
  | { readonly code: 'nothing-sent' }
  | { readonly code: 'udp-not-bound' }
  // hearing-others; peers on this machine prove nothing of the network: here and below they count only where they cannot be reached
  | { readonly code: 'heard-others'; readonly peers: number }
  /** What is amiss stands in the step `network`. */
  | { readonly code: 'no-network-to-hear' }
  | { readonly code: 'heard-nobody'; readonly silent: number } // how many are known that have fallen silent
  | { readonly code: 'isolation-suspected'; readonly name: string }
  /** More comes from there than is read; at most 8 addresses, of so many sources. They can be forged. */
  | { readonly code: 'flood'; readonly addresses: readonly string[]; readonly sources: number }
  // being-asked, by peers that are heard for a while; `asked-by-nobody`: they hear this machine, or nobody knows better, so that an
  // inbound firewall is likely; `heard-by-nobody`: they say that they do not hear it
  | { readonly code: 'asked-by'; readonly asked: number; readonly peers: number }
  | { readonly code: 'asked-by-nobody'; readonly peers: number }
  | { readonly code: 'heard-by-nobody'; readonly peers: number }
  | { readonly code: 'nobody-to-ask' }
  // reaching-peers; at most 20 by name, the rest as a number; who has fallen silent counts neither as reached nor as not
  | { readonly code: 'all-reached'; readonly peers: number }
  | { readonly code: 'peers-silent'; readonly peers: number }
  | {
      readonly code: 'peer-refuses' | 'peer-never-answers' | 'peer-unreachable' | 'peer-answers-wrongly';
      readonly key: string;
      readonly name: string;
      readonly address: string;
      readonly port: number;
    }
  | { readonly code: 'more-not-reached'; readonly peers: number }
  | { readonly code: 'nobody-to-reach' }
  // virtual-adapters
  | { readonly code: 'no-interfaces' }
  | { readonly code: 'no-virtual-adapters' }
  | { readonly code: 'virtual-adapter'; readonly name: string; readonly address: string; readonly adapter: AdapterKind }
  | { readonly code: 'vpn-default-route'; readonly name: string; readonly address: string }
  | { readonly code: 'only-virtual-adapters' }
  // firewall; `suspected`: something else in this check looks like it blocks
  | { readonly code: 'firewall-active'; readonly firewall: FirewallKind; readonly suspected: boolean }
  | { readonly code: 'no-firewall-found' }
  | { readonly code: 'firewall-not-told' }
  // conflicts; at most 20
  | { readonly code: 'no-conflicts' }
  | {
      readonly code: 'conflict';
      readonly kind: PeerConflict['kind'];
      readonly key: string;
      readonly name: string;
      readonly address: string;
    }
  | { readonly code: 'more-conflicts'; readonly peers: number };

/** The one thing to do about a step. */
export type CheckAction =
  /** One command a line; of ufw, firewalld, nftables and macOS for a shell, of Windows for a terminal of an administrator. */
  | {
      readonly kind: 'copy-command';
      readonly firewall: FirewallKind;
      readonly command: string;
      /** The same for the other firewalls. */
      readonly others: readonly { readonly firewall: FirewallKind; readonly command: string }[];
    }
  | { readonly kind: 'open-settings'; readonly field: 'disabledInterfaces' | 'targets' }
  | { readonly kind: 'show-peer'; readonly key: string }
  /** The cure lies outside, such as closing the program that holds a port. */
  | { readonly kind: 'run-again' };

export interface CheckStep {
  readonly id: CheckStepId;
  readonly status: CheckStatus;
  /** Empty while it is running. */
  readonly findings: readonly CheckFinding[];
  readonly action: CheckAction | null;
  /** How long it took; null while it is running. */
  readonly tookMs: number | null;
}

export interface NetworkCheck {
  readonly startedAt: number;
  /** Null while it is running. */
  readonly tookMs: number | null;
  /** Who wanted it: a person, or nobody on another machine was heard for 10 s, or somebody cannot be reached, or a flood began. */
  readonly cause: 'person' | 'nobody-heard' | 'peer-not-reached' | 'flood';
  readonly steps: readonly CheckStep[];
}
