import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostProcess, LanHost } from '../lan/lan-host.ts';
import { waitFor } from '../sockets/waiting.ts';

const WINE = '/usr/lib/wine/wine64';
const WINE_SERVER = '/usr/lib/wine/wineserver64';

/** A path of this machine as a program for Windows spells it. */
export const windowsPath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;

/**
 * A host of the LAN that runs Node for Windows: the real program and the real libzmq for Windows, on Wine's Windows in place of
 * Microsoft's. The path of `node.exe` stands in `PEERSCOPE_NODE_EXE`.
 */
export class WindowsMachine implements AsyncDisposable {
  readonly #host: LanHost;
  readonly #folder = mkdtempSync(join(tmpdir(), 'peerscope-windows-'));
  readonly #programs: WindowsProgram[] = [];

  private constructor(host: LanHost) {
    this.#host = host;
  }

  /** Installs a Windows of its own, which takes seconds; it is removed on dispose. */
  static async install(host: LanHost): Promise<WindowsMachine> {
    const machine = new WindowsMachine(host);
    await machine.#wine('wineboot', '--init');
    await machine.#wine('winecfg', '-v', 'win10');
    return machine;
  }

  /** Starts `node.exe` with these arguments; does not wait for anything. */
  node(...args: readonly string[]): WindowsProgram {
    const exe = process.env['PEERSCOPE_NODE_EXE'];
    if (exe === undefined) throw new Error('PEERSCOPE_NODE_EXE names no node.exe: start this by npm run test:windows.');
    const output = join(this.#folder, `output-${this.#programs.length}`);
    closeSync(openSync(output, 'w'));
    // Node for Windows takes no pipe of this system for one of Windows
    const program = new WindowsProgram(this.#spawn('sh', '-c', 'exec "$@" </dev/null >"$0" 2>&1', output, WINE, exe, ...args), output);
    this.#programs.push(program);
    return program;
  }

  /** Ends what runs on it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await once(this.#spawn(WINE_SERVER, '--kill'), 'exit');
    await Promise.all(this.#programs.map((program) => program.exited));
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #wine(...args: readonly string[]): Promise<void> {
    const child = this.#spawn(WINE, ...args);
    child.stdout.resume();
    child.stderr.resume();
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`wine ${args.join(' ')} ended with status ${code}.`);
  }

  #spawn(command: string, ...args: readonly string[]): HostProcess {
    const env = { ...process.env, WINEPREFIX: join(this.#folder, 'prefix'), WINEDEBUG: '-all', DISPLAY: '' };
    return this.#host.spawn(command, args, env);
  }
}

/** A program for Windows, and what it has printed so far. */
export class WindowsProgram {
  readonly exited: Promise<unknown>;
  readonly #child: HostProcess;
  readonly #output: string;

  /** Made by {@link WindowsMachine.node}; `output` is the file that it prints to. */
  constructor(child: HostProcess, output: string) {
    this.#child = child;
    this.#output = output;
    this.exited = once(child, 'exit');
  }

  get printed(): string {
    return readFileSync(this.#output, 'utf8');
  }

  /** Resolves once it has printed what matches; rejects after `limitMs` with all that it has. */
  async prints(expected: RegExp, limitMs = 15_000): Promise<void> {
    await waitFor(() => expected.test(this.printed) || this.#child.exitCode !== null, limitMs).catch(() => {});
    if (!expected.test(this.printed)) throw new Error(`Nothing matches ${String(expected)}. It printed:\n${this.printed}`);
  }

  /** Presses Ctrl+C and resolves with its exit status once it has ended. */
  async interrupt(): Promise<number | null> {
    this.#child.kill('SIGINT');
    await this.exited;
    return this.#child.exitCode;
  }
}
