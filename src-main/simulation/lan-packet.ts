/** Something on its way from one host to another; what a capture on the wire would show. */
export interface LanPacket {
  readonly kind: 'broadcast' | 'unicast' | 'tcp';
  readonly fromAddress: string;
  readonly toAddress: string;
  /** 0 for what is sent on a connection that stands. */
  readonly toPort: number;
  /** The payload of a datagram; empty for what TCP carries. */
  readonly datagram: Uint8Array;
}

const NOTHING = new Uint8Array();

export function tcpPacket(fromAddress: string, toAddress: string, toPort = 0): LanPacket {
  return { kind: 'tcp', fromAddress, toAddress, toPort, datagram: NOTHING };
}
