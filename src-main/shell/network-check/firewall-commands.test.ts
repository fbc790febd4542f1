import { expect, it } from 'vitest';
import { firewallCommand } from './firewall-commands.ts';

const OPENING = { subnets: ['192.168.1.0/24'], udpPort: 5670, tcpPort: 5671, executable: "/Applications/Ann's/Peerscope" };
const KINDS = ['ufw', 'firewalld', 'nftables', 'windows', 'macos'] as const;

it.each(KINDS)('opens both ports to the own subnet alone: %s', (firewall) => {
  const command = firewallCommand(firewall, OPENING);
  for (const part of ['192.168.1.0/24', '5670', '5671']) expect(command).toContain(part);
  expect(command).not.toMatch(/0\.0\.0\.0\/0|anywhere/i);
});

it.each(KINDS)('names every subnet: %s', (firewall) => {
  const command = firewallCommand(firewall, { ...OPENING, subnets: ['192.168.1.0/24', '10.0.0.0/8'] });
  expect(command).toContain('192.168.1.0/24');
  expect(command).toContain('10.0.0.0/8');
});

it('speaks the language of each', () => {
  expect(firewallCommand('firewalld', OPENING).split('\n')).toEqual([
    `sudo firewall-cmd --permanent --add-rich-rule='rule family="ipv4" source address="192.168.1.0/24" port port="5670" protocol="udp" accept'`,
    `sudo firewall-cmd --permanent --add-rich-rule='rule family="ipv4" source address="192.168.1.0/24" port port="5671" protocol="tcp" accept'`,
    'sudo firewall-cmd --reload'
  ]);
  expect(firewallCommand('nftables', OPENING)).toBe(
    'sudo nft insert rule inet filter input ip saddr 192.168.1.0/24 udp dport 5670 accept\n' +
      'sudo nft insert rule inet filter input ip saddr 192.168.1.0/24 tcp dport 5671 accept'
  );
  expect(firewallCommand('windows', OPENING).split('\n')[0]).toBe(
    'netsh advfirewall firewall add rule name="Peerscope UDP 5670 from 192.168.1.0/24" dir=in action=allow protocol=UDP localport=5670 remoteip=192.168.1.0/24'
  );
});

it('lets macOS take in the program and keeps all other subnets out of it', () => {
  const [add, , filter] = firewallCommand('macos', OPENING).split('\n');
  expect(add).toBe(String.raw`sudo /usr/libexec/ApplicationFirewall/socketfilterfw --add '/Applications/Ann'\''s/Peerscope'`);
  expect(filter).toBe(
    String.raw`printf '%s\n' ` +
      `'pass in quick inet proto udp from { 127.0.0.0/8, 192.168.1.0/24 } to any port 5670' 'block in quick inet proto udp to any port 5670' ` +
      `'pass in quick inet proto tcp from { 127.0.0.0/8, 192.168.1.0/24 } to any port 5671' 'block in quick inet proto tcp to any port 5671' ` +
      `| sudo pfctl -E -a com.apple/peerscope -f -`
  );
});
