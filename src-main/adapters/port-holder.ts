import { run } from './program-output.ts';
import { linuxPortHolders } from './proc-sockets.ts';

export type PortProtocol = 'udp' | 'tcp';

/** A program that uses a port. Null where the system does not tell, such as of programs of other users. */
export interface PortHolder {
  readonly pid: number | null;
  readonly program: string | null;
}

const MAX_HOLDERS = 8;

/** The programs other than this process that receive on a port of this machine; empty if there is none or the system does not tell. */
export async function findPortHolders(protocol: PortProtocol, port: number): Promise<readonly PortHolder[]> {
  const holders = await holdersBySystem(protocol, port);
  return holders.filter(({ pid }) => pid !== process.pid).slice(0, MAX_HOLDERS);
}

async function holdersBySystem(protocol: PortProtocol, port: number): Promise<readonly PortHolder[]> {
  switch (process.platform) {
    case 'linux':
      return linuxPortHolders(protocol, port);
    case 'darwin': {
      const state = protocol === 'tcp' ? ['-sTCP:LISTEN'] : [];
      return parseLsof((await run('/usr/sbin/lsof', ['-nP', '-Fpc', `-i4${protocol}:${port}`, ...state])) ?? '');
    }
    case 'win32':
      return windowsPortHolders(protocol, port);
    default:
      return [];
  }
}

/** The output of `lsof -Fpc`: a line `p` with the process id, then a line `c` with the name of its program. */
export function parseLsof(output: string): readonly PortHolder[] {
  return [...output.matchAll(/^p(\d+)\nc(.*)$/gm)].map(([, pid, program]) => ({ pid: Number(pid), program: program ?? null }));
}

async function windowsPortHolders(protocol: PortProtocol, port: number): Promise<readonly PortHolder[]> {
  const pids = parseNetstat((await run('netstat.exe', ['-ano', '-p', protocol])) ?? '', port).slice(0, MAX_HOLDERS);
  return Promise.all(
    pids.map(async (pid) => {
      const listing = await run('tasklist.exe', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
      return { pid, program: /^"([^"]+)","\d+"/m.exec(listing ?? '')?.[1] ?? null };
    })
  );
}

/** The output of `netstat -ano`: protocol, own address, other address, state of TCP in the system's language, process id. */
export function parseNetstat(output: string, port: number): readonly number[] {
  // who listens, or receives, has no other side
  const lines = output.matchAll(/^\s*(?:UDP|TCP)\s+\S+:(\d+)\s+(?:\*:\*|0\.0\.0\.0:0)\s+(?:\S+\s+)?(\d+)\s*$/gm);
  const pids = [...lines].flatMap(([, ownPort, pid]) => (Number(ownPort) === port ? Number(pid) : []));
  return [...new Set(pids)];
}
