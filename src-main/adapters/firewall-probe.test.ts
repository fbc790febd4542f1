import { expect, it } from 'vitest';
import { likelyFirewall, parseApplicationFirewall, parseRegistry, parseServiceStates, parseUfwConfiguration } from './firewall-probe.ts';

it.each([
  ['active\ninactive\ninactive\n', ['ufw']],
  ['inactive\nactive\nactive\n', ['firewalld', 'nftables']],
  ['inactive\nunknown\nfailed\n', []],
  ['', null],
  ['System has not been booted with systemd as init system\n', null]
])('reads the services of Linux: %j', (output, firewalls) => {
  expect(parseServiceStates(output)).toEqual(firewalls);
});

/** Ubuntu starts the service of ufw at each boot; a check that asked systemd alone suspected it on every one of these machines. */
it.each([
  ['# /etc/ufw/ufw.conf\n\nENABLED=no\nLOGLEVEL=low\n', false],
  ['ENABLED=yes\n', true],
  ['#ENABLED=yes\nENABLED="no"\n', false]
])('tells ufw that is switched on from its service: %j', (text, isOn) => {
  expect(parseUfwConfiguration(text)).toBe(isOn);
});

it.each([
  ['Firewall is enabled. (State = 1)', ['macos']],
  ['Firewall is blocking all non-essential incoming connections. (State = 2)', ['macos']],
  ['Firewall is disabled. (State = 0)', []],
  ['', null]
])('reads the application firewall of macOS: %j', (output, firewalls) => {
  expect(parseApplicationFirewall(output)).toEqual(firewalls);
});

it.each([
  ['\r\n    EnableFirewall    REG_DWORD    0x0\r\n\r\n    EnableFirewall    REG_DWORD    0x1\r\n', ['windows']],
  ['    EnableFirewall    REG_DWORD    0x0\r\n', []],
  ['ERROR: The system was unable to find the specified registry key or value.', null]
])('reads the registry of Windows: %j', (output, firewalls) => {
  expect(parseRegistry(output)).toEqual(firewalls);
});

/** On Ubuntu with ufw switched off the command of nftables came first, which fails where nobody made its table. */
it.each([
  ['linux', ['/usr/sbin/ufw'], 'ufw'],
  ['linux', ['/usr/bin/firewall-cmd'], 'firewalld'],
  ['linux', ['/usr/bin/firewall-cmd', '/usr/sbin/ufw', '/usr/sbin/nft'], 'ufw'],
  ['linux', ['/usr/sbin/nft'], 'nftables'],
  ['win32', [], 'windows'],
  ['darwin', [], 'macos']
] as const)('knows the likely one of %s with %j', async (platform, installed: readonly string[], firewall) => {
  expect(await likelyFirewall(platform, (path) => Promise.resolve(installed.includes(path)))).toBe(firewall);
});
