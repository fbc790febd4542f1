import type { LabelNeed, LabelRequest } from './label-placement.ts';
import type { Locate } from './paint-edges.ts';
import type { LabelStyle, Pictures } from './pictures.ts';
import type { Actor } from './scene.ts';

/** What is written at a node, how, and how much it matters. */

const LABEL_HEIGHT_PX = 13;
const GAP_PX = 4.5;
/** Rings around a mark that its label keeps clear of: of the selection, of a newcomer, of this machine. */
export const SELECTION_RING_PX = 7;
const NEWCOMER_RING_PX = 2.5;
const SELF_RINGS = 1.45;

export function labelText({ node }: Pick<Actor, 'node'>): string {
  return node.label;
}

export function labelStyle({ node }: Pick<Actor, 'node'>, selectedKey: string | null): LabelStyle {
  if (node.kind !== 'peer' || node.key === selectedKey) return 'strong';
  return node.mark === 'quiet' || node.mark === 'leaving' ? 'faint' : 'plain';
}

/** Radius of the mark with the rings that always belong to it, in CSS pixels. */
export function outerRadius(actor: Pick<Actor, 'node' | 'radius'>, scale: number): number {
  return actor.radius * scale * (actor.node.kind === 'self' ? SELF_RINGS : 1);
}

export function labelRequest(actor: Actor, locate: Locate, scale: number, selectedKey: string | null, pictures: Pictures): LabelRequest {
  const { key, mark } = actor.node;
  const ring = key === selectedKey ? SELECTION_RING_PX : mark === 'joined' ? NEWCOMER_RING_PX : 0;
  return {
    key,
    ...locate(actor),
    radius: outerRadius(actor, scale) + ring,
    width: pictures.labelWidth(labelText(actor), labelStyle(actor, selectedKey)),
    height: LABEL_HEIGHT_PX,
    gap: GAP_PX,
    priority: priorityOf(actor, selectedKey),
    need: needOf(actor, selectedKey)
  };
}

/** What is selected and this machine always have their names; what peers stand around has its own wherever it can be read. */
export function needOf({ node }: Pick<Actor, 'node'>, selectedKey: string | null): LabelNeed {
  if (node.key === selectedKey || node.kind === 'self') return 'always';
  return node.kind === 'peer' || node.dimmed ? 'free' : 'over-marks';
}

/** Selected, this machine, capabilities by their peers, what needs attention, the rest by their offers; last what is filtered out. */
export function priorityOf({ node }: Pick<Actor, 'node'>, selectedKey: string | null): number {
  if (node.key === selectedKey) return 1_000_000;
  if (node.kind === 'self') return 900_000;
  if (node.dimmed) return -1;
  if (node.kind === 'capability' || node.kind === 'group') return 100_000 + node.peerCount;
  return (node.mark === 'live' ? 0 : 1_000) + node.offers.length;
}
