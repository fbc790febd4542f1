import { readdir, readFile, readlink } from 'node:fs/promises';
import type { PortHolder, PortProtocol } from './port-holder.ts';

/** Of TCP only sockets that listen are meant (include/net/tcp_states.h); UDP sockets have no such state. */
const TCP_LISTEN = '0A';
/** A machine with more is searched in part. */
const MAX_PROCESSES = 4096;
const MAX_DESCRIPTORS = 1024;
const MAX_ENTRIES_AT_ONCE = 64;

/**
 * Who receives on a port, by proc(5): the socket's inode from `/proc/net`, and the process whose descriptors name it. The
 * descriptors of other users' processes cannot be read: such a holder has neither number nor name.
 */
export async function linuxPortHolders(protocol: PortProtocol, port: number): Promise<readonly PortHolder[]> {
  const tables = await Promise.all(['', '6'].map((version) => readText(`/proc/net/${protocol}${version}`)));
  const inodes = new Set(tables.flatMap((table) => socketInodes(table ?? '', protocol, port)));
  if (inodes.size === 0) return [];
  const { found, unseen } = await processesOf(inodes);
  return unseen.size > 0 ? [...found, { pid: null, program: null }] : found;
}

/** The inodes of the sockets that receive on `port`, from a table such as `/proc/net/udp`. */
export function socketInodes(table: string, protocol: PortProtocol, port: number): readonly string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').flatMap((line) => {
    const [, own, , state, , , , , , inode] = line.trim().split(/\s+/);
    const isMeant = own?.endsWith(`:${hexPort}`) === true && (protocol === 'udp' || state === TCP_LISTEN);
    return isMeant && inode !== undefined && inode !== '0' ? inode : [];
  });
}

async function processesOf(inodes: ReadonlySet<string>): Promise<{ found: readonly PortHolder[]; unseen: ReadonlySet<string> }> {
  const unseen = new Set(inodes);
  const found: PortHolder[] = [];
  const pids = (await list('/proc')).filter((name) => /^\d+$/.test(name)).slice(0, MAX_PROCESSES);
  for (const pid of pids) {
    const held = await socketsOf(pid, inodes);
    if (held.length === 0) continue;
    for (const inode of held) unseen.delete(inode);
    found.push({ pid: Number(pid), program: (await readText(`/proc/${pid}/comm`))?.trim() ?? null });
  }
  return { found, unseen };
}

/** Which of these sockets a process has open. */
async function socketsOf(pid: string, inodes: ReadonlySet<string>): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const descriptors = (await list(folder)).slice(0, MAX_DESCRIPTORS);
  const held: string[] = [];
  for (let from = 0; from < descriptors.length; from += MAX_ENTRIES_AT_ONCE) {
    const portion = descriptors.slice(from, from + MAX_ENTRIES_AT_ONCE);
    const targets = await Promise.all(portion.map((descriptor) => readlink(`${folder}/${descriptor}`).catch(() => '')));
    for (const target of targets) {
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined && inodes.has(inode)) held.push(inode);
    }
  }
  return held;
}

/** Processes end while one looks, and others may not be looked at. */
async function list(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
