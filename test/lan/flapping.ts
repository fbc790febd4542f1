import type { LanHost } from './lan-host.ts';

/**
 * Interfaces that come up and go down, all of them in turn, on top of a host's `eth0`. Resolves when they are gone again.
 * A shell in the host does it: starting each program from here would be most of the load.
 */
export async function flap(host: LanHost, interfaces: number, seconds: number): Promise<void> {
  const names = Array.from({ length: interfaces }, (_, index) => `mac${index}`);
  const make = names.flatMap((name, index) => [
    `link add ${name} link eth0 type macvlan mode bridge`,
    `address add 10.90.${index}.1/24 broadcast + dev ${name}`
  ]);
  const set = (state: 'up' | 'down'): string => names.map((name) => `ip link set ${name} ${state}; sleep 0.02`).join('\n');
  const script = [
    batch(make),
    `end=$(($(date +%s) + ${Math.ceil(seconds)}))`,
    'while [ $(date +%s) -lt $end ]; do',
    set('up'),
    set('down'),
    'done',
    batch(names.map((name) => `link delete ${name}`))
  ].join('\n');
  await host.exec('sh', ['-e', '-c', script]);
}

function batch(commands: readonly string[]): string {
  return `ip -batch - <<'END'\n${commands.join('\n')}\nEND`;
}
