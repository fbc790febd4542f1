import { PROTOCOL } from './discovery-config.ts';
import { displayText, isPrintable } from './display-text.ts';
import { isLegalId, type ServiceIdentity } from './service-identity.ts';
import { cutUtf8, decodeUtf8, encodeUtf8, utf8Length } from './utf8.ts';

/** What a datagram on the beacon port says (protocol §1). */
export interface Beacon extends ServiceIdentity {
  /** TCP port of the capability server; 0: the node is leaving; null: no port field, the seed service or its kin (5670). */
  readonly port: number | null;
  /** 1–8 hex digits, lower case; null when the field is absent. */
  readonly revision: string | null;
  /** Fit to show; empty when absent. */
  readonly name: string;
}

export type DecodedBeacon =
  { readonly ok: true; readonly beacon: Beacon } | { readonly ok: false; readonly reason: 'foreign' | 'malformed' };

const PREFIX = 'CTL:';
const PREFIX_BYTES = encodeUtf8(PREFIX);
const PORT = /^[0-9]{1,5}$/;
const REVISION = /^[0-9a-f]{1,8}$/i;

const FOREIGN: DecodedBeacon = { ok: false, reason: 'foreign' };
const MALFORMED: DecodedBeacon = { ok: false, reason: 'malformed' };

/** `CTL:<id>:<type>:<port>:<revision>:<name>`, the name cut on a character boundary so that all fits in 255 bytes. */
export function encodeBeacon(identity: ServiceIdentity, port: number, revision: string, name: string): Uint8Array {
  const head = `${PREFIX}${identity.id}:${identity.type}:${port}:${revision}:`;
  const shown = displayText(name, PROTOCOL.maxBeaconBytes);
  return encodeUtf8(head + cutUtf8(shown, PROTOCOL.maxBeaconBytes - utf8Length(head)));
}

/** `CTL:<id>:<type>:0`. */
export function encodeGoodbye(identity: ServiceIdentity): Uint8Array {
  return encodeUtf8(`${PREFIX}${identity.id}:${identity.type}:0`);
}

/**
 * Total. Fields are taken by position: an empty `id` or `type` is malformed, though the seed service would skip it.
 * A field of the extension that is there must obey its rule, even if empty; those not there are null or empty,
 * so `CTL:id:type:5670` and `CTL:id:type:5670:9f86d081` are whole beacons.
 */
export function decodeBeacon(datagram: Uint8Array): DecodedBeacon {
  if (!PREFIX_BYTES.every((byte, i) => datagram[i] === byte)) return FOREIGN;
  if (datagram.length > PROTOCOL.maxBeaconBytes) return MALFORMED;
  const text = decodeUtf8(datagram);
  if (text === null) return MALFORMED;
  const [id = '', type = '', port, revision, ...name] = text.slice(PREFIX.length).split(':');
  if (!isLegalId(id) || !isLegalType(type)) return MALFORMED;
  if (port !== undefined && !isPort(port)) return MALFORMED;
  if (revision !== undefined && !REVISION.test(revision)) return MALFORMED;
  return {
    ok: true,
    beacon: {
      id,
      type,
      port: port === undefined ? null : Number(port),
      revision: revision === undefined ? null : revision.toLowerCase(),
      name: displayText(name.join(':'), PROTOCOL.maxBeaconBytes)
    }
  };
}

/** Whether `text` may stand as the type of a service: 1–128 bytes, printable, no colon. */
export function isLegalType(text: string): boolean {
  return !text.includes(':') && isPrintable(text) && utf8Length(text) <= PROTOCOL.maxTypeBytes;
}

function isPort(text: string): boolean {
  return PORT.test(text) && Number(text) <= 65535;
}
