import { version } from '../package.json';
import { cryptoRandom } from './adapters/crypto-random.ts';
import { SystemClock } from './adapters/system-clock.ts';
import { UdpBeaconTransport } from './adapters/udp-beacon-transport.ts';
import { ZmqCapabilityTransport } from './adapters/zmq-capability-transport.ts';
import { DiscoveryEngine } from './discovery/discovery-engine.ts';
import { answerCommands } from './headless/answer-commands.ts';
import { BoundedOutput } from './headless/bounded-output.ts';
import { Ending } from './headless/ending.ts';
import { jsonReport } from './headless/json-report.ts';
import { liveLog } from './headless/live-log.ts';
import { logTo } from './headless/log-to.ts';
import { NodeReporter } from './headless/node-report.ts';
import { parseArguments, type HeadlessOptions } from './headless/options.ts';

// The engine of the desktop app without its window, for terminals and servers.

const parsed = parseArguments(process.argv.slice(2), version);
if (parsed.kind === 'run') process.exit(await run(parsed.options));
new BoundedOutput(parsed.status === 0 ? process.stdout : process.stderr).writeLine(parsed.text.trimEnd());
process.exitCode = parsed.status;

/** Runs a node until it shall end, and says goodbye. Resolves with the exit status. */
async function run({ config, udpPort, tcpPort, interfaces, json }: HeadlessOptions): Promise<number> {
  const stderr = new BoundedOutput(process.stderr);
  const logger = logTo((line) => stderr.writeLine(line));
  const ending = new Ending();
  ending.onSignals();
  ending.onBugs(logger);

  const clock = new SystemClock();
  const beacons = new UdpBeaconTransport({ port: udpPort, interfaces, clock, logger });
  const capabilities = new ZmqCapabilityTransport({ port: tcpPort, clock, logger });
  const engine = new DiscoveryEngine({ clock, random: cryptoRandom, logger, beacons, capabilities }, config);

  const stdout = new BoundedOutput(process.stdout, (lines) => report.linesDropped(lines));
  const writeLine = (line: string): void => stdout.writeLine(line);
  const report = json ? jsonReport(engine, writeLine) : liveLog(writeLine, () => new Date());
  const reporter = new NodeReporter(engine, report);
  if (json) void answerCommands(process.stdin, engine, stdout, () => ending.end(0));

  void reporter.start().then((isStarted) => {
    if (!isStarted) ending.end(1);
  });
  const status = await ending.status;
  await engine.stop();
  await Promise.all([stdout.flushed(), stderr.flushed()]);
  return status;
}
