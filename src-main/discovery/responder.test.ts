import { expect, it } from 'vitest';
import { encodeQuestion } from './capability-codec.ts';
import { ChangeFeed } from './change-feed.ts';
import { CounterBook } from './counter-book.ts';
import { DEFAULT_CONFIG, DEFAULT_LIMITS } from './discovery-config.ts';
import { silentLogger } from './logger.ts';
import { OwnNode } from './own-node.ts';
import { PeerTable } from './peer-table.ts';
import { Presence } from './presence.ts';
import { presenceTimes } from './presence-rules.ts';
import { Responder } from './responder.ts';

it('remembers the last 256 who asked before their first beacon came', () => {
  const table = new PeerTable(DEFAULT_LIMITS);
  const presence = new Presence(table, new ChangeFeed(silentLogger), presenceTimes(DEFAULT_CONFIG, -Infinity));
  const node = new OwnNode('SVC_own', 'T', 'own', []);
  const responder = new Responder({ node, table, presence, counters: new CounterBook() });
  const addressOf = (i: number): string => `10.0.${i >> 8}.${i & 255}`;
  for (let i = 0; i < 300; i++) responder.respond(encodeQuestion('HELLO'), { id: `SVC_${i}`, address: addressOf(i) }, i);
  const askedUs = (i: number): boolean => {
    const announced = { port: 5670, extended: true, revision: 'aa', name: '' };
    const admission = table.admit({ id: `SVC_${i}`, type: 'T' }, addressOf(i), announced, 1000);
    if (admission.kind === 'refused') throw new Error(admission.reason);
    responder.recall(admission.endpoint.peer);
    return admission.endpoint.peer.askedUsAtMs !== null;
  };
  expect([0, 43, 44, 299].map(askedUs)).toEqual([false, false, true, true]);
});
