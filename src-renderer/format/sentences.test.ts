import type { ProbeResult } from '#contract';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../words/words.svelte.ts';
import { describeProbe } from './sentences.ts';

describe('the outcome of a probe', () => {
  afterEach(() => speak('en'));

  it.each<[ProbeResult, string, string]>([
    [{ kind: 'answered', address: '10.0.0.2', afterMs: 3.4 }, 'Answered from 10.0.0.2 after 3 ms.', 'Antwort von 10.0.0.2 nach 3 ms.'],
    [
      { kind: 'failed', address: '10.0.0.2', failure: 'refused', afterMs: 1 },
      'Refused after 1 ms: nobody listens on 10.0.0.2:5670.',
      'Nach 1 ms abgelehnt: Auf 10.0.0.2:5670 lauscht niemand.'
    ],
    [
      { kind: 'failed', address: '10.0.0.2', failure: 'timed-out', afterMs: 2003 },
      'Timed out after 2.0 s: nothing came back from 10.0.0.2:5670. A firewall may be in the way.',
      'Nach 2,0 s aufgegeben: Von 10.0.0.2:5670 kam nichts zurück. Vielleicht ist eine Firewall im Weg.'
    ],
    [
      { kind: 'failed', address: '10.0.0.2', failure: 'exhausted', afterMs: 0 },
      'Not asked: this machine had no connection to spare for 10.0.0.2:5670. Try again in a moment.',
      'Nicht gefragt: dieser Rechner hatte keine Verbindung für 10.0.0.2:5670 frei. Gleich noch einmal versuchen.'
    ],
    [
      { kind: 'failed', address: '10.0.0.2', failure: 'garbled', afterMs: 12 },
      'No answer after 12 ms: the answer of 10.0.0.2:5670 is no list of capabilities.',
      'Keine Antwort nach 12 ms: die Antwort von 10.0.0.2:5670 ist keine Liste von Fähigkeiten.'
    ],
    [{ kind: 'unknown-peer' }, 'It has left in the meantime.', 'Er ist inzwischen gegangen.'],
    [
      { kind: 'not-allowed' },
      'Nodes of this kind are asked once and never probed.',
      'Knoten dieser Art werden einmal gefragt und nie geprüft.'
    ]
  ])('%j', (result, english, german) => {
    expect(describeProbe(result, 5670)).toBe(english);
    speak('de');
    expect(describeProbe(result, 5670)).toBe(german);
  });
});
