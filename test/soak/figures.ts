/** What was measured of one phase. Memory and descriptors are those of the node that grew most. */
export interface PhaseFigures {
  readonly name: string;
  readonly load: string;
  readonly seconds: number;
  readonly rssBeforeBytes: number;
  readonly rssAfterBytes: number;
  readonly descriptorsBefore: number;
  readonly descriptorsAfter: number;
  /** The victim's share of one core. */
  readonly cpu: number;
  readonly medianGapMs: number;
  readonly meanGapMs: number;
  readonly longestGapMs: number;
  readonly answers: number;
  readonly unanswered: number;
  readonly slowestAnswerMs: number;
  readonly wrongRemovals: number;
}

export interface SoakFigures {
  readonly minutes: number;
  readonly machine: string;
  readonly nodes: string;
  readonly hub: string;
  readonly startBytes: number;
  readonly endBytes: number;
  readonly startDescriptors: readonly number[];
  readonly endDescriptors: readonly number[];
  readonly phases: readonly PhaseFigures[];
}

const COPY_MS = 50;

/** From one beacon to the next; the copies of one beacon count once. */
export function gapsMs(heardAtMs: readonly number[]): readonly number[] {
  const firsts = heardAtMs.filter((at, index) => at - (heardAtMs[index - 1] ?? -Infinity) > COPY_MS);
  return firsts.slice(1).map((at, index) => at - (firsts[index] ?? NaN));
}

export function answersOf(lines: readonly string[]): Pick<PhaseFigures, 'answers' | 'unanswered' | 'slowestAnswerMs'> {
  const tookMs = lines.map(Number);
  const answered = tookMs.filter((ms) => ms >= 0);
  return { answers: answered.length, unanswered: tookMs.length - answered.length, slowestAnswerMs: Math.max(...answered) };
}

/** Markdown. */
export function report(figures: SoakFigures): string {
  const { minutes, machine, nodes, hub, phases, startBytes, endBytes, startDescriptors, endDescriptors } = figures;
  const wrong = phases.reduce((sum, phase) => sum + phase.wrongRemovals, 0);
  const rows = phases.map((phase) =>
    [
      phase.name,
      `${phase.seconds.toFixed(0)} s`,
      `${megabytes(phase.rssBeforeBytes)} → ${megabytes(phase.rssAfterBytes)}`,
      `${phase.descriptorsBefore} → ${phase.descriptorsAfter}`,
      `${(phase.cpu * 100).toFixed(0)} %`,
      `${(phase.medianGapMs / 1000).toFixed(2)} / ${(phase.longestGapMs / 1000).toFixed(2)} s`,
      `${phase.answers} / ${phase.unanswered} / ${phase.slowestAnswerMs} ms`,
      phase.wrongRemovals
    ].join(' | ')
  );
  return `${[
    `${minutes} minutes; ${machine}`,
    '',
    `- **Nodes:** ${nodes}`,
    `- **Hub:** ${hub}`,
    `- **Peers wrongly removed: ${wrong}**`,
    `- **Memory** (median of ten seconds, all nodes that stay together): ${megabytes(startBytes)} at the start, ${megabytes(endBytes)} at the end`,
    `- **Descriptors** (of each node that stays): ${startDescriptors.join(', ')} at the start, ${endDescriptors.join(', ')} at the end`,
    '',
    '| phase | length | memory | descriptors | CPU of the victim | beacon gaps, median / longest | answers / none / slowest | wrongly removed |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    ...phases.map(({ name, load }) => `- _${name}_: ${load}.`)
  ].join('\n')}\n`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
