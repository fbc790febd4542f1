import { access, readFile } from 'node:fs/promises';
import { run } from './program-output.ts';

export type FirewallKind = 'ufw' | 'firewalld' | 'nftables' | 'windows' | 'macos';

/** Those that manage others first: what is said to them survives. */
const LINUX_SERVICES = ['ufw', 'firewalld', 'nftables'] as const;
const LINUX_PROGRAMS = [
  ['ufw', 'ufw'],
  ['firewalld', 'firewall-cmd']
] as const;
/** The search path of a desktop session may lack those of the administrator. */
const PROGRAM_FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const WINDOWS_POLICY = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy`;
const WINDOWS_PROFILES = ['StandardProfile', 'PublicProfile', 'DomainProfile'];

/** The firewalls that are switched on, as far as can be told without special rights; null if the system does not tell. */
export async function activeFirewalls(): Promise<readonly FirewallKind[] | null> {
  switch (process.platform) {
    case 'linux': {
      const states = await run('systemctl', ['is-active', ...LINUX_SERVICES]);
      const active = states === null ? null : parseServiceStates(states);
      return active?.includes('ufw') === true && !(await isUfwEnabled()) ? active.filter((one) => one !== 'ufw') : active;
    }
    case 'darwin': {
      const state = await run('/usr/libexec/ApplicationFirewall/socketfilterfw', ['--getglobalstate']);
      return state === null ? null : parseApplicationFirewall(state);
    }
    case 'win32': {
      const query = (profile: string) => run('reg.exe', ['query', `${WINDOWS_POLICY}\\${profile}`, '/v', 'EnableFirewall']);
      const values = await Promise.all(WINDOWS_PROFILES.map(query));
      return parseRegistry(values.join('\n'));
    }
    default:
      return null;
  }
}

/**
 * The firewall that this system most likely has, for what to do where none can be seen. On Linux it is one that is installed, though
 * it may be switched off: rules given to nftables itself need a table that is there only where somebody made one, and do not last.
 */
export async function likelyFirewall(
  platform: NodeJS.Platform = process.platform,
  isThere: (path: string) => Promise<boolean> = isFile
): Promise<FirewallKind> {
  if (platform === 'win32') return 'windows';
  if (platform === 'darwin') return 'macos';
  for (const [firewall, program] of LINUX_PROGRAMS) {
    const found = await Promise.all(PROGRAM_FOLDERS.map((folder) => isThere(`${folder}/${program}`)));
    if (found.includes(true)) return firewall;
  }
  return 'nftables';
}

function isFile(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  );
}

/** Its service is active on every Ubuntu; whether it then does anything stands in a file that everybody may read. */
async function isUfwEnabled(): Promise<boolean> {
  const configuration = await readFile('/etc/ufw/ufw.conf', 'utf8').catch(() => null);
  return configuration === null || parseUfwConfiguration(configuration);
}

/** Whether `ufw.conf` switches it on. */
export function parseUfwConfiguration(text: string): boolean {
  return /^\s*ENABLED\s*=\s*["']?yes\b/im.test(text);
}

/** The output of `systemctl is-active` for the services above: one line each. Null where there is no systemd to say. */
export function parseServiceStates(output: string): readonly FirewallKind[] | null {
  const states = output.split('\n').map((line) => line.trim());
  if (!LINUX_SERVICES.every((_, index) => /^[a-z-]+$/.test(states[index] ?? ''))) return null;
  return LINUX_SERVICES.filter((_, index) => states[index] === 'active');
}

/** Such as `Firewall is enabled. (State = 1)`; 2 lets in nothing but what the system needs. */
export function parseApplicationFirewall(output: string): readonly FirewallKind[] | null {
  const state = /State = (\d)/.exec(output)?.[1];
  if (state === undefined) return null;
  return state === '0' ? [] : ['macos'];
}

/** One value a profile, such as `    EnableFirewall    REG_DWORD    0x1`. */
export function parseRegistry(output: string): readonly FirewallKind[] | null {
  const values = [...output.matchAll(/EnableFirewall\s+REG_DWORD\s+0x([01])/g)].map(([, value]) => value);
  if (values.length === 0) return null;
  return values.includes('1') ? ['windows'] : [];
}
