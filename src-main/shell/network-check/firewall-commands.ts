import type { FirewallKind } from '#contract';

export interface Opening {
  /** In CIDR notation, such as `192.168.1.0/24`; at least one. */
  readonly subnets: readonly string[];
  readonly udpPort: number;
  readonly tcpPort: number;
  /** The program that receives; macOS judges by it. */
  readonly executable: string;
}

type Protocol = 'udp' | 'tcp';

/**
 * The commands that let beacons and questions in from these subnets and from nowhere else, one a line: for a shell, those of
 * `windows` for a terminal of an administrator.
 */
export function firewallCommand(firewall: FirewallKind, opening: Opening): string {
  return COMMANDS[firewall](opening).join('\n');
}

const COMMANDS: Readonly<Record<FirewallKind, (opening: Opening) => readonly string[]>> = {
  ufw: (opening) =>
    eachPort(
      opening,
      (subnet, protocol, port) => `sudo ufw allow from ${subnet} to any port ${port} proto ${protocol} comment 'Peerscope'`
    ),
  firewalld: (opening) => [
    ...eachPort(opening, (subnet, protocol, port) => {
      const rule = `rule family="ipv4" source address="${subnet}" port port="${port}" protocol="${protocol}" accept`;
      return `sudo firewall-cmd --permanent --add-rich-rule='${rule}'`;
    }),
    'sudo firewall-cmd --reload'
  ],
  nftables: (opening) =>
    eachPort(
      opening,
      (subnet, protocol, port) => `sudo nft insert rule inet filter input ip saddr ${subnet} ${protocol} dport ${port} accept`
    ),
  windows: (opening) =>
    eachPort(opening, (subnet, protocol, port) => {
      const name = `Peerscope ${protocol.toUpperCase()} ${port} from ${subnet}`;
      return `netsh advfirewall firewall add rule name="${name}" dir=in action=allow protocol=${protocol.toUpperCase()} localport=${port} remoteip=${subnet}`;
    }),
  macos: macosCommands
};

/** The application firewall cannot tell subnets apart, so the packet filter does; its anchor is one that the system evaluates. */
function macosCommands({ subnets, udpPort, tcpPort, executable }: Opening): readonly string[] {
  const allowed = ['127.0.0.0/8', ...subnets].join(', ');
  const rules = (['udp', 'tcp'] as const).flatMap((protocol) => {
    const port = protocol === 'udp' ? udpPort : tcpPort;
    return [
      `pass in quick inet proto ${protocol} from { ${allowed} } to any port ${port}`,
      `block in quick inet proto ${protocol} to any port ${port}`
    ];
  });
  const firewall = '/usr/libexec/ApplicationFirewall/socketfilterfw';
  return [
    `sudo ${firewall} --add ${quoted(executable)}`,
    `sudo ${firewall} --unblockapp ${quoted(executable)}`,
    `printf '%s\\n' ${rules.map(quoted).join(' ')} | sudo pfctl -E -a com.apple/peerscope -f -`
  ];
}

function eachPort({ subnets, udpPort, tcpPort }: Opening, command: (subnet: string, protocol: Protocol, port: number) => string): string[] {
  return subnets.flatMap((subnet) => [command(subnet, 'udp', udpPort), command(subnet, 'tcp', tcpPort)]);
}

/** As one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
