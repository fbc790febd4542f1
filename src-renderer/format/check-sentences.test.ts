import type { CheckFinding, CheckStep, NetworkCheck } from '#contract';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../words/words.svelte.ts';
import type { FindingCode, FindingOf } from '#locales/finding-words';
import { checkReport } from './check-report.ts';
import { describeStep, formatTook, summarize } from './check-sentences.ts';

afterEach(() => speak('en'));

const HOLDERS = [{ pid: 123, program: 'avahi-daemon' }];
const UNSEEN = [{ pid: null, program: null }];
const ETH = { name: 'eth0', address: '10.0.0.1' };
const FAR = { key: 'SVC_far:T', name: 'cedar', address: '10.0.0.7', port: 5671 };
/** Each finding as it comes, and in its odd forms. */
const FINDINGS: { readonly [C in FindingCode]: readonly FindingOf<C>[] } = {
  'on-network': [
    { code: 'on-network', interfaces: [ETH] },
    { code: 'on-network', interfaces: [ETH, ETH] }
  ],
  'self-assigned': [{ code: 'self-assigned', interfaces: [ETH] }],
  'no-ipv4-network': [{ code: 'no-ipv4-network' }],
  'all-interfaces-off': [{ code: 'all-interfaces-off', names: ['eth0'] }],
  'udp-bound': [
    { code: 'udp-bound', port: 5670, sharedWith: [] },
    { code: 'udp-bound', port: 5670, sharedWith: HOLDERS }
  ],
  'udp-held': [
    { code: 'udp-held', port: 5670, holders: HOLDERS },
    { code: 'udp-held', port: 5670, holders: UNSEEN },
    { code: 'udp-held', port: 5670, holders: [] }
  ],
  'udp-failed': [{ code: 'udp-failed', port: 5670, errorCode: 'EMFILE' }],
  'tcp-bound': [{ code: 'tcp-bound', port: 5670 }],
  'tcp-taken': [
    { code: 'tcp-taken', wantedPort: 5670, port: 5671, holders: HOLDERS },
    { code: 'tcp-taken', wantedPort: 5670, port: null, holders: UNSEEN }
  ],
  'heard-back': [{ code: 'heard-back', ...ETH, sent: 3, heardBack: 3 }],
  'not-heard-back': [
    { code: 'not-heard-back', ...ETH, sent: 3 },
    { code: 'not-heard-back', ...ETH, sent: 1 }
  ],
  'cannot-send': ['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN', 'EACCES', 'EPERM', 'ENOBUFS'].map((errorCode) => ({
    code: 'cannot-send' as const,
    ...ETH,
    errorCode
  })),
  'nothing-sent': [{ code: 'nothing-sent' }],
  'no-interfaces': [{ code: 'no-interfaces' }],
  'no-network-to-hear': [{ code: 'no-network-to-hear' }],
  'udp-not-bound': [{ code: 'udp-not-bound' }],
  'heard-others': [1, 2000].map((peers) => ({ code: 'heard-others' as const, peers })),
  'heard-nobody': [0, 1, 5].map((silent) => ({ code: 'heard-nobody' as const, silent })),
  'isolation-suspected': [{ code: 'isolation-suspected', name: 'wlan0' }],
  flood: [
    { code: 'flood', addresses: ['10.0.0.66'], sources: 1 },
    { code: 'flood', addresses: ['10.0.0.66'], sources: 9 }
  ],
  'asked-by': [1, 5].map((peers) => ({ code: 'asked-by' as const, asked: 1, peers })),
  'asked-by-nobody': [1, 5].map((peers) => ({ code: 'asked-by-nobody' as const, peers })),
  'heard-by-nobody': [1, 5].map((peers) => ({ code: 'heard-by-nobody' as const, peers })),
  'nobody-to-ask': [{ code: 'nobody-to-ask' }],
  'all-reached': [1, 5].map((peers) => ({ code: 'all-reached' as const, peers })),
  'peers-silent': [1, 5].map((peers) => ({ code: 'peers-silent' as const, peers })),
  'peer-refuses': [{ code: 'peer-refuses', ...FAR }],
  'peer-never-answers': [{ code: 'peer-never-answers', ...FAR }],
  'peer-unreachable': [{ code: 'peer-unreachable', ...FAR }],
  'peer-answers-wrongly': [{ code: 'peer-answers-wrongly', ...FAR }],
  'more-not-reached': [1, 5].map((peers) => ({ code: 'more-not-reached' as const, peers })),
  'more-conflicts': [1, 5].map((peers) => ({ code: 'more-conflicts' as const, peers })),
  'nobody-to-reach': [{ code: 'nobody-to-reach' }],
  'no-virtual-adapters': [{ code: 'no-virtual-adapters' }],
  'virtual-adapter': (['vpn', 'container', 'virtual-machine'] as const).map((adapter) => ({ code: 'virtual-adapter', ...ETH, adapter })),
  'vpn-default-route': [{ code: 'vpn-default-route', name: 'tun0', address: '10.8.0.2' }],
  'only-virtual-adapters': [{ code: 'only-virtual-adapters' }],
  'firewall-active': [true, false].map((suspected) => ({ code: 'firewall-active' as const, firewall: 'ufw' as const, suspected })),
  'no-firewall-found': [{ code: 'no-firewall-found' }],
  'firewall-not-told': [{ code: 'firewall-not-told' }],
  'no-conflicts': [{ code: 'no-conflicts' }],
  conflict: (['identity', 'endpoint'] as const).map((kind) => ({ code: 'conflict', kind, ...FAR }))
};

function stepOf(findings: readonly CheckFinding[], change: Partial<CheckStep> = {}): CheckStep {
  return { id: 'network', status: 'warning', findings, action: null, tookMs: 12, ...change };
}

describe.each(['en', 'de'] as const)('in %s', (language) => {
  // typed by hand: to work out the union of forty lists takes the type checker a quarter of a minute
  const lists: readonly (readonly [string, readonly CheckFinding[]])[] = Object.entries<readonly CheckFinding[]>(FINDINGS);
  const said = lists.flatMap(([code, ones]) => [...ones.map((one) => [code, [one]] as const), [code, ones] as const]);

  it.each(said)('%s is a title and sentences, without a code of the system', (_code, findings) => {
    speak(language);
    const { title, details } = describeStep(stepOf(findings));
    expect(title).toMatch(/^\S.{8,}[^.]$/);
    expect(details.length).toBeGreaterThan(0);
    for (const detail of details) expect(detail).toMatch(/^\S.{10,}\.$/);
    expect([title, ...details].join(' ')).not.toMatch(/undefined|null|NaN|\bE[A-Z]{3,}\b/);
  });
});

describe('a step', () => {
  it('says who holds the port, and a reason that is not known with the code the system gives', () => {
    expect(describeStep(stepOf(FINDINGS['udp-held'].slice(0, 1))).title).toBe('UDP 5670 is held by avahi-daemon (pid 123)');
    const odd = describeStep(stepOf([{ code: 'cannot-send', ...ETH, errorCode: 'EODD' }]));
    expect(odd.details).toEqual(['From 10.0.0.1: the system gives the reason EODD.']);
  });

  it('begins with what is amiss, and still tells the rest', () => {
    const wifi = { name: 'wlan0', address: '10.1.0.1' };
    const { title, details } = describeStep(
      stepOf([
        { code: 'heard-back', ...ETH, sent: 3, heardBack: 3 },
        { code: 'not-heard-back', ...wifi, sent: 3 }
      ])
    );
    expect(title).toBe('Own announcements do not come back on wlan0');
    expect(details.at(-1)).toBe('Own announcements come back. Heard 3 of 3 on eth0.');
  });

  it('says what is being done while it runs', () => {
    expect(describeStep(stepOf([], { status: 'running' }))).toEqual({ title: 'Looking for networks', details: [] });
  });

  it.each([
    [0, 'under 1 ms'],
    [12.4, '12 ms'],
    [3204, '3.2 s']
  ])('%d ms are %s', (tookMs, text) => {
    expect(formatTook(tookMs)).toBe(text);
  });
});

describe('the check as a whole', () => {
  const withSteps = (...states: readonly CheckStep['status'][]): NetworkCheck => ({
    startedAt: 0,
    tookMs: states.includes('running') ? null : 6100,
    cause: 'nobody-heard',
    steps: states.map((status) => stepOf([], { status }))
  });

  it.each([
    [['ok', 'unknown'], 'Finished in 6.1 s. Nothing keeps this machine from seeing peers and being seen.'],
    [['failed', 'ok'], 'Finished in 6.1 s. One thing keeps this machine from meeting its peers.'],
    [['failed', 'failed', 'warning'], 'Finished in 6.1 s. 2 things keep this machine from meeting its peers. One more deserves a look.'],
    [['warning', 'warning'], 'Finished in 6.1 s. 2 deserve a look.'],
    [['ok', 'running'], 'Listening to the network: 1 of 2 steps are done.']
  ] as const)('%j: %s', (states, sentence) => {
    expect(summarize(withSteps(...states))).toBe(sentence);
  });

  it('is copied as its page says it, without the command, which names the folder of the program', () => {
    const action = { kind: 'copy-command', firewall: 'macos', command: "sudo --add '/Users/ann/Peerscope'", others: [] } as const;
    const steps = [
      stepOf([{ code: 'tcp-bound', port: 5670 }], { status: 'ok' }),
      stepOf([{ code: 'heard-nobody', silent: 0 }], { action, tookMs: 3200 })
    ];
    const report = checkReport({ startedAt: 0, tookMs: 3200, cause: 'nobody-heard', steps }, '1.2.3', false);
    expect(report.split('\n').slice(1, 6)).toEqual([
      'Finished in 3.2 s. One deserves a look.',
      'No other machine was heard for 10 s, so this ran by itself.',
      '',
      '[Well] TCP 5670 is open for questions (12 ms)',
      '    Peers ask there what this machine offers.'
    ]);
    expect(report).toContain('Peerscope 1.2.3');
    expect(report).not.toMatch(/Users|sudo/);
    const ofSample = checkReport({ startedAt: 0, tookMs: 3200, cause: 'person', steps }, '1.2.3', true);
    expect(ofSample).toMatch(/^OF A SAMPLE NETWORK/);
  });
});
