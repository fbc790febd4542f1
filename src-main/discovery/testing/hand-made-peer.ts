import type { LanInMemory } from '../../simulation/lan-in-memory.ts';
import type { LanHost } from '../../simulation/lan-host.ts';
import { idSpelledBy, routingIdOf } from '../../simulation/routing-id.ts';
import type { Undo } from '../clock.ts';
import { encodeUtf8 } from '../utf8.ts';

/** What a hand-made peer does with a request. */
export type Reply =
  | { readonly kind: 'frames'; readonly texts: readonly string[]; readonly afterMs: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang-up' };

export interface SeenRequest {
  readonly atMs: number;
  readonly words: readonly string[];
  readonly fromId: string | null;
}

/** `texts` after the delimiter. */
export function frames(texts: readonly string[], afterMs = 0): Reply {
  return { kind: 'frames', texts: ['', ...texts], afterMs };
}

/** A peer whose every byte is chosen by the test, and who notes what is asked of it. */
export class HandMadePeer {
  readonly #lan: LanInMemory;
  readonly host: LanHost;
  readonly requests: SeenRequest[] = [];
  /** Times at which somebody connected. */
  readonly connections: number[] = [];
  mostOpenAtOnce = 0;
  /** The id in its READY; null for none. */
  responderId: string | null;
  reply: Reply = frames([]);
  openNow = 0;

  constructor(lan: LanInMemory, place: string | LanHost, responderId: string | null) {
    this.#lan = lan;
    this.host = typeof place === 'string' ? lan.addHost({ name: 'eth0', address: place }) : place;
    this.responderId = responderId;
    // one datagram a beacon is easier to count than the two that really go out
    lan.addFilter((packet, from) => from === this.host && packet.kind === 'broadcast' && packet.toAddress !== '255.255.255.255');
  }

  listen(port = 5670): Undo {
    const undo = this.host.listen(port, null, (end) => {
      this.connections.push(this.#lan.clock.now());
      this.mostOpenAtOnce = Math.max(this.mostOpenAtOnce, ++this.openNow);
      let fromId: string | null = null;
      end.sendHandshake(this.responderId === null ? null : routingIdOf(this.responderId));
      return {
        handshakeReceived: (routingId) => (fromId = idSpelledBy(routingId)),
        messageReceived: (message) => {
          this.requests.push({ atMs: this.#lan.clock.now(), words: message.map((frame) => Buffer.from(frame).toString()), fromId });
          const { reply } = this;
          if (reply.kind === 'frames') this.#lan.clock.schedule(reply.afterMs, () => end.send(reply.texts.map(encodeUtf8)));
          else if (reply.kind === 'hang-up') end.close();
        },
        garbageReceived: () => {},
        closed: () => this.openNow--
      };
    });
    if (undo === null) throw new Error(`Port ${port} is taken`);
    return undo;
  }

  /** Sends a datagram to everybody; `fromAddress` forges its source. */
  say(text: string | Uint8Array, fromAddress = this.host.address): void {
    const [face] = this.host.interfacesUp();
    if (face === undefined) return;
    const datagram = typeof text === 'string' ? encodeUtf8(text) : text;
    this.host.broadcast({ ...face, address: fromAddress }, 5670, 40_000, datagram);
  }

  /** Says it now and then every second until undone. */
  sayEverySecond(text: string, fromAddress?: string): Undo {
    let isOver = false;
    const again = (): void => {
      if (isOver) return;
      this.say(text, fromAddress);
      this.#lan.clock.schedule(1000, again);
    };
    again();
    return () => (isOver = true);
  }
}
