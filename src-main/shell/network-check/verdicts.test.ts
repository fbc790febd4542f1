import { describe, expect, it } from 'vitest';
import type { InterfaceView, PeerView } from '../../discovery/discovery-api.ts';
import { peerView } from '../testing/fake-discovery.ts';
import { virtualAdaptersVerdict } from './adapter-verdict.ts';
import { firewallCure, firewallVerdict, subnetOf } from './firewall-verdict.ts';
import { hearingOthersVerdict, hearingOurselvesVerdict, passedBetween, type Passed } from './hearing-verdicts.ts';
import { beingAskedVerdict, conflictsVerdict, reachingPeersVerdict } from './peer-verdicts.ts';
import { interfaceKind } from './interface-kind.ts';
import { networkVerdict, tcpVerdict, udpVerdict } from './port-verdicts.ts';
import type { Verdict } from './verdict.ts';

const ETH = { name: 'eth0', address: '10.0.0.1', netmask: '255.255.255.0' };
const WIFI = { name: 'wlan0', address: '10.1.0.1', netmask: '255.255.255.0' };
const SELF_ASSIGNED = { name: 'eth1', address: '169.254.7.7', netmask: '255.255.0.0' };
const TUN = { name: 'tun0', address: '10.8.0.2', netmask: '255.255.255.255' };
const DOCKER = { name: 'docker0', address: '172.17.0.1', netmask: '255.255.0.0' };
const HOLDER = { pid: 42, program: 'other' };
const CURE = { kind: 'copy-command', firewall: 'ufw', command: 'sudo ufw', others: [] } as const;

const codes = ({ findings }: Verdict): readonly string[] => findings.map(({ code }) => code);
const passed = (own: typeof ETH, change: Partial<Passed> = {}): Passed => ({ ...own, sent: 3, heardBack: 3, errorCode: null, ...change });

describe('network', () => {
  it.each([
    [[ETH], [], 'ok', ['on-network'], undefined],
    [[SELF_ASSIGNED, ETH], [], 'ok', ['on-network'], undefined],
    [[SELF_ASSIGNED], [], 'warning', ['self-assigned'], 'run-again'],
    [[], [], 'failed', ['no-ipv4-network'], 'run-again'],
    [[], [ETH], 'failed', ['all-interfaces-off'], 'open-settings']
  ])('%j used and %j switched off: %s', (used, unused, status, expected, action) => {
    const judged = networkVerdict(used, unused);
    expect([judged.status, codes(judged), judged.action?.kind]).toEqual([status, expected, action]);
  });
});

describe('ports', () => {
  it('names who shares UDP, and who holds it alone', () => {
    expect(udpVerdict({ bound: true, port: 5670, errorCode: null }, [HOLDER])).toMatchObject({
      status: 'ok',
      findings: [{ code: 'udp-bound', sharedWith: [HOLDER] }]
    });
    expect(udpVerdict({ bound: false, port: 5670, errorCode: 'EADDRINUSE' }, [HOLDER])).toMatchObject({
      status: 'failed',
      findings: [{ code: 'udp-held', port: 5670, holders: [HOLDER] }]
    });
  });

  it('that the system reserves, or cannot open, are not said to be held by somebody', () => {
    // a port below 1024 was said to be held by another program, which nobody could find
    for (const errorCode of ['EACCES', 'EMFILE']) {
      expect(udpVerdict({ bound: false, port: 67, errorCode }, [])).toMatchObject({
        status: 'failed',
        findings: [{ code: 'udp-failed', port: 67, errorCode }]
      });
    }
  });

  it('warns where TCP is taken, and fails where nobody can ask at all', () => {
    expect(tcpVerdict({ port: 5670, wantedPort: 5670, onWantedPort: true }, [])).toMatchObject({ status: 'ok' });
    expect(tcpVerdict({ port: 5671, wantedPort: 5670, onWantedPort: true }, [])).toMatchObject({ status: 'ok' });
    expect(tcpVerdict({ port: 5671, wantedPort: 5670, onWantedPort: false }, [HOLDER])).toMatchObject({
      status: 'warning',
      findings: [{ code: 'tcp-taken', wantedPort: 5670, port: 5671, holders: [HOLDER] }]
    });
    expect(tcpVerdict({ port: null, wantedPort: 5670, onWantedPort: false }, [])).toMatchObject({ status: 'failed' });
  });
});

describe('hearing ourselves', () => {
  it('counts what passed during the check; an interface that came anew counts from zero', () => {
    const view = (own: typeof ETH, sent: number, heardBack: number): InterfaceView => ({
      ...own,
      sent,
      heardBack,
      heard: 0,
      errorCode: null
    });
    expect(passedBetween([view(ETH, 10, 9), view(WIFI, 50, 50)], [view(ETH, 13, 12), view(WIFI, 2, 1)])).toMatchObject([
      { name: 'eth0', sent: 3, heardBack: 3 },
      { name: 'wlan0', sent: 2, heardBack: 1 }
    ]);
  });

  it.each([
    ['all come back', [passed(ETH)], 'ok', ['heard-back'], undefined],
    ['none come back on one', [passed(ETH), passed(WIFI, { heardBack: 0 })], 'failed', ['heard-back', 'not-heard-back'], 'copy-command'],
    ['none can be sent', [passed(ETH, { sent: 0, heardBack: 0, errorCode: 'ENETUNREACH' })], 'failed', ['cannot-send'], 'open-settings'],
    ['none were due yet', [passed(ETH, { sent: 0, heardBack: 0 })], 'unknown', ['nothing-sent'], undefined],
    ['no interface', [], 'unknown', ['nothing-sent'], undefined]
  ] as const)('%s', (_name, counted, status, expected, action) => {
    const judged = hearingOurselvesVerdict(true, counted, CURE);
    expect([judged.status, codes(judged), judged.action?.kind]).toEqual([status, expected, action]);
  });

  it('cannot know without the port', () => {
    expect(hearingOurselvesVerdict(false, [passed(ETH, { heardBack: 0 })], CURE)).toMatchObject({
      status: 'unknown',
      findings: [{ code: 'udp-not-bound' }]
    });
  });
});

describe('hearing others', () => {
  const near = peerView({ addresses: [{ address: '10.0.0.2', confirmed: true, interfaceName: 'eth0' }] });

  it('is well with anybody, and with nobody offers the firewall or peers by address', () => {
    expect(hearingOthersVerdict(true, [near], [passed(ETH)], [], null)).toMatchObject({ status: 'ok' });
    expect(hearingOthersVerdict(true, [], [passed(ETH)], [], CURE)).toMatchObject({ status: 'warning', action: CURE });
    expect(hearingOthersVerdict(true, [], [passed(ETH)], [], null).action).toEqual({ kind: 'open-settings', field: 'targets' });
  });

  // beacons of peers that answer by TCP were kept out by a firewall, and the check said that they arrive
  it('hears nobody whose announcements have stopped, though it may answer', () => {
    const quiet = { ...near, state: 'quiet', stateReason: { kind: 'silent-but-answers' } } as const;
    expect(hearingOthersVerdict(true, [quiet], [passed(ETH)], [], CURE).findings).toEqual([{ code: 'heard-nobody', silent: 1 }]);
    expect(hearingOthersVerdict(true, [quiet, near], [passed(ETH)], [], CURE).findings).toEqual([{ code: 'heard-others', peers: 1 }]);
  });

  it('blames no firewall where there is no network to hear anybody on', () => {
    // unplugged, the check warned of firewalls and access points beside the missing network
    expect(hearingOthersVerdict(true, [], [], [], CURE)).toEqual({
      status: 'unknown',
      findings: [{ code: 'no-network-to-hear' }],
      action: null
    });
  });

  it('suspects isolation on a Wi-Fi that carries our beacons and nobody else’s', () => {
    expect(codes(hearingOthersVerdict(true, [], [passed(WIFI)], [], null))).toEqual(['heard-nobody', 'isolation-suspected']);
    expect(codes(hearingOthersVerdict(true, [near], [passed(ETH), passed(WIFI)], [], null))).toEqual([
      'heard-others',
      'isolation-suspected'
    ]);
    expect(codes(hearingOthersVerdict(true, [], [passed(WIFI, { heardBack: 0 })], [], null))).toEqual(['heard-nobody']);
    expect(codes(hearingOthersVerdict(true, [], [passed(ETH)], [], null))).toEqual(['heard-nobody']);
  });

  // on a Mac the Wi-Fi is called as a cable is, and its access point was never suspected
  it('suspects isolation where macOS does not tell a Wi-Fi from a cable', () => {
    expect(codes(hearingOthersVerdict(true, [], [passed({ ...WIFI, name: 'en0' })], [], null))).toEqual([
      'heard-nobody',
      'isolation-suspected'
    ]);
    expect(codes(hearingOthersVerdict(true, [], [passed({ ...ETH, name: 'eno1' })], [], null))).toEqual(['heard-nobody']);
  });

  it('says who floods, at most eight by name, and suspects nobody else meanwhile', () => {
    const floods = Array.from({ length: 10 }, (_, i) => `10.0.0.${i}`);
    expect(hearingOthersVerdict(true, [near], [passed(WIFI)], ['10.0.0.66'], CURE)).toMatchObject({
      status: 'warning',
      findings: [{ code: 'flood', addresses: ['10.0.0.66'], sources: 1 }, { code: 'heard-others' }],
      action: { kind: 'run-again' }
    });
    expect(hearingOthersVerdict(true, [], [passed(ETH)], floods, CURE).findings).toEqual([
      { code: 'flood', addresses: floods.slice(0, 8), sources: 10 }
    ]);
  });

  it('suspects nothing where cable and Wi-Fi lead into one subnet', () => {
    const sameSubnet = passed({ ...WIFI, address: '10.0.0.9' });
    expect(hearingOthersVerdict(true, [near], [passed(ETH), sameSubnet], [], null)).toMatchObject({ status: 'ok' });
  });
});

describe('being asked and reaching', () => {
  it.each([
    [{ peers: 0, asked: 0, told: 0, hearUs: 0 }, 'unknown', 'nobody-to-ask'],
    [{ peers: 3, asked: 1, told: 0, hearUs: 0 }, 'ok', 'asked-by'],
    [{ peers: 3, asked: 0, told: 0, hearUs: 0 }, 'warning', 'asked-by-nobody'],
    [{ peers: 3, asked: 0, told: 2, hearUs: 1 }, 'warning', 'asked-by-nobody'],
    [{ peers: 3, asked: 0, told: 2, hearUs: 0 }, 'warning', 'heard-by-nobody']
  ] as const)('%j: %s, %s', (askers, status, code) => {
    const judged = beingAskedVerdict(askers, CURE);
    expect([judged.status, codes(judged)]).toEqual([status, [code]]);
    expect(judged.action === CURE).toBe(code === 'asked-by-nobody');
  });

  it.each([
    ['refused', 'peer-refuses'],
    ['timed-out', 'peer-never-answers'],
    ['unreachable', 'peer-unreachable'],
    ['garbled', 'peer-answers-wrongly'],
    ['other-node', 'peer-answers-wrongly']
  ] as const)('tells a peer that cannot be reached: %s is %s', (failure, code) => {
    const stateReason = { kind: 'inquiry-failed', failure, address: '10.0.0.2', port: 5671 } as const;
    const far = peerView({ id: 'SVC_far', state: 'unreachable', stateReason });
    expect(reachingPeersVerdict([peerView(), far])).toMatchObject({
      status: 'warning',
      findings: [{ code, key: 'SVC_far:T', address: '10.0.0.2', port: 5671 }],
      action: { kind: 'show-peer', key: 'SVC_far:T' }
    });
    expect(reachingPeersVerdict([far]).status).toBe('failed');
  });

  // a peer that had fallen silent and answered nothing counted in "All 3 peers can be reached"
  it('counts nobody as reached who has fallen silent', () => {
    const silent = peerView({ id: 'SVC_silent', state: 'quiet', stateReason: { kind: 'probe-unanswered' } });
    const far = peerView({ id: 'SVC_far', state: 'unreachable' });
    const judged = (...peers: readonly PeerView[]) => {
      const { status, findings } = reachingPeersVerdict(peers);
      return [status, findings.map(({ code }) => code)];
    };
    expect(reachingPeersVerdict([peerView(), silent, silent])).toMatchObject({
      status: 'ok',
      findings: [
        { code: 'all-reached', peers: 1 },
        { code: 'peers-silent', peers: 2 }
      ]
    });
    expect(judged(silent)).toEqual(['unknown', ['peers-silent']]);
    expect(judged(far, silent)).toEqual(['failed', ['peer-never-answers', 'peers-silent']]);
    expect(judged(peerView({ state: 'asking' }))).toEqual(['unknown', ['nobody-to-reach']]);
  });

  it('names twenty of many', () => {
    const far = Array.from({ length: 25 }, (_, i) => peerView({ id: `SVC_${i}`, state: 'unreachable' }));
    const { findings } = reachingPeersVerdict(far);
    expect([findings.length, findings.at(-1)]).toEqual([21, { code: 'more-not-reached', peers: 5 }]);
  });

  it('names twenty conflicts, and says how many there are beyond', () => {
    const many = Array.from({ length: 23 }, (_, i) => peerView({ id: `SVC_${i}`, conflict: { kind: 'endpoint', address: '10.0.0.7' } }));
    const { findings } = conflictsVerdict(many);
    expect([findings.length, findings.at(-1)]).toEqual([21, { code: 'more-conflicts', peers: 3 }]);
  });

  it('says who contradicts whom', () => {
    expect(conflictsVerdict([peerView()])).toMatchObject({ status: 'ok' });
    expect(conflictsVerdict([peerView({ conflict: { kind: 'endpoint', address: '10.0.0.7' } })])).toMatchObject({
      status: 'warning',
      findings: [{ code: 'conflict', kind: 'endpoint', address: '10.0.0.7' }]
    });
  });
});

describe('virtual adapters', () => {
  it.each([
    ['tun0', 'vpn'],
    ['wg0', 'vpn'],
    ['utun4', 'vpn'],
    ['tailscale0', 'vpn'],
    ['OpenVPN TAP-Windows6', 'vpn'],
    ['docker0', 'container'],
    ['br-0123456789ab', 'container'],
    ['vethab12cd', 'container'],
    ['vmnet8', 'virtual-machine'],
    ['vboxnet0', 'virtual-machine'],
    ['virbr0', 'virtual-machine'],
    ['vEthernet (WSL)', 'virtual-machine'],
    ['VirtualBox Host-Only Network', 'virtual-machine'],
    ['eth0', 'wired'],
    ['enp3s0', 'wired'],
    ['enx00e04c', 'wired'],
    ['wlan0', 'wireless'],
    ['Wi-Fi 2', 'wireless'],
    ['en0', 'other'],
    ['br0', 'other'],
    ['bond0', 'other']
  ] as const)('takes %s for %s', (name, kind) => {
    expect(interfaceKind(name)).toBe(kind);
  });

  it('takes the cards of Windows for cards', () => {
    expect(['Ethernet', 'Ethernet 2'].map(interfaceKind)).toEqual(['wired', 'wired']);
  });

  it.each([
    ['a VPN that carries the default route', [ETH, TUN], [], TUN.address, false, 'warning', ['vpn-default-route']],
    ['the same, switched off', [ETH], [TUN], TUN.address, false, 'ok', ['vpn-default-route']],
    ['a VPN beside the route', [ETH, TUN], [], ETH.address, false, 'ok', ['virtual-adapter']],
    ['a bridge of containers', [ETH, DOCKER], [], ETH.address, false, 'ok', ['virtual-adapter']],
    ['the same where nobody is heard', [ETH, DOCKER], [], ETH.address, true, 'warning', ['virtual-adapter']],
    ['nothing but a bridge', [DOCKER], [], null, false, 'warning', ['only-virtual-adapters', 'virtual-adapter']],
    // "every interface looks like a real one" was said of none at all
    ['no interface at all', [], [], null, true, 'unknown', ['no-interfaces']],
    ['none', [ETH, WIFI], [], ETH.address, true, 'ok', ['no-virtual-adapters']]
  ] as const)('%s', (_name, used, unused, route, heardNobody, status, expected) => {
    const judged = virtualAdaptersVerdict(used, unused, route, heardNobody);
    expect([judged.status, codes(judged)]).toEqual([status, expected]);
  });
});

describe('firewall', () => {
  it.each([
    [['ufw'], false, 'ok', 'firewall-active', CURE],
    [['ufw'], true, 'warning', 'firewall-active', CURE],
    [[], false, 'ok', 'no-firewall-found', null],
    [[], true, 'ok', 'no-firewall-found', CURE],
    [null, false, 'unknown', 'firewall-not-told', null],
    [null, true, 'unknown', 'firewall-not-told', CURE]
  ] as const)('%j active, suspected %s: %s', (active, isSuspected, status, code, action) => {
    const judged = firewallVerdict(active, isSuspected, CURE);
    expect([judged.status, codes(judged), judged.action]).toEqual([status, [code], action]);
  });

  it('lets in the subnets of real adapters only', () => {
    const ports = { udpPort: 5670, tcpPort: 5671, executable: '/opt/peerscope' };
    expect(firewallCure(['ufw'], 'nftables', [ETH, DOCKER], ports)).toMatchObject({
      kind: 'copy-command',
      firewall: 'ufw',
      command: [
        "sudo ufw allow from 10.0.0.0/24 to any port 5670 proto udp comment 'Peerscope'",
        "sudo ufw allow from 10.0.0.0/24 to any port 5671 proto tcp comment 'Peerscope'"
      ].join('\n')
    });
    expect(firewallCure(null, 'nftables', [DOCKER], ports)).toMatchObject({ firewall: 'nftables' });
    expect(firewallCure([], 'nftables', [], ports)).toBeNull();
  });

  it('has the commands of the other systems beside it, for a Mac with the place where programs are there', () => {
    const ports = { udpPort: 5670, tcpPort: 5671, executable: '/opt/peerscope' };
    const others = (likely: 'nftables' | 'macos') => {
      const cure = firewallCure(null, likely, [ETH], ports);
      return cure?.kind === 'copy-command' ? cure.others : [];
    };
    expect(others('nftables').map(({ firewall }) => firewall)).toEqual(['ufw', 'firewalld', 'windows', 'macos']);
    expect(others('nftables').at(-1)?.command).toContain(`--add '/Applications/Peerscope.app/`);
    const onMac = firewallCure(null, 'macos', [ETH], ports);
    expect(onMac?.kind === 'copy-command' && onMac.command).toContain(`--add '/opt/peerscope'`);
  });

  it('knows the subnet of an address', () => {
    expect(subnetOf('192.168.13.77', '255.255.240.0')).toBe('192.168.0.0/20');
    expect(subnetOf('10.8.0.2', '255.255.255.255')).toBe('10.8.0.2/32');
    expect(subnetOf('fe80::1', '255.0.0.0')).toBeNull();
  });
});
