import { isLegalType } from './beacon-codec.ts';
import { replyWireBytes } from './capability-codec.ts';
import type { Capability } from './capability.ts';
import type { DiscoveryChangeRequest } from './discovery-api.ts';
import { PROTOCOL, type DiscoveryConfig } from './discovery-config.ts';
import { InvalidValueError } from './discovery-errors.ts';
import { characterCount, isPrintable } from './display-text.ts';
import { isUnicast } from './ipv4.ts';

/** Checks of what a person or a program of this machine wants announced. Each throws InvalidValueError. */

const MIN_INTERVAL_MS = 100;
const MAX_INTERVAL_MS = 60_000;
const MIN_EXPIRY_INTERVALS = 3;
const MAX_EXPIRY_INTERVALS = 1000;
const MAX_TARGETS = 256;

export function checkedConfig(config: DiscoveryConfig): DiscoveryConfig {
  return Object.freeze({
    type: checkedType(config.type),
    name: checkedName(config.name),
    capabilities: checkedCapabilities(config.capabilities),
    intervalMs: checkedIntervalMs(config.intervalMs),
    expiryIntervals: checkedExpiryIntervals(config.expiryIntervals),
    targets: checkedTargets(config.targets),
    limits: config.limits
  });
}

/** `config` with the fields of `request` that are there. */
export function checkedChange(config: DiscoveryConfig, request: DiscoveryChangeRequest): DiscoveryConfig {
  const { name, type, capabilities, intervalMs, expiryIntervals, targets } = request;
  return checkedConfig({
    type: type ?? config.type,
    name: name ?? config.name,
    capabilities: capabilities ?? config.capabilities,
    intervalMs: intervalMs ?? config.intervalMs,
    expiryIntervals: expiryIntervals ?? config.expiryIntervals,
    targets: targets ?? config.targets,
    limits: config.limits
  });
}

/** Returns a frozen copy without fields that do not belong there and without blanks around its texts. */
export function checkedCapabilities(capabilities: readonly Capability[]): readonly Capability[] {
  if (capabilities.length > PROTOCOL.maxCapabilities) {
    throw new InvalidValueError('capabilities', 'too-many-capabilities', { most: PROTOCOL.maxCapabilities });
  }
  const checked = capabilities.map((capability, i) => checkedCapability(capability, `capabilities[${i}]`));
  if (replyWireBytes(checked) > PROTOCOL.maxReplyBytes) {
    throw new InvalidValueError('capabilities', 'capabilities-too-large');
  }
  return Object.freeze(checked);
}

function checkedCapability(capability: Capability, field: string): Capability {
  const { port } = capability;
  const [type, description] = [capability.type.trim(), capability.description.trim()];
  if (type === '') throw new InvalidValueError(`${field}.type`, 'capability-type-missing');
  if (type.includes(':')) throw new InvalidValueError(`${field}.type`, 'capability-type-colon');
  if (!isPrintable(type)) throw new InvalidValueError(`${field}.type`, 'capability-type-unprintable');
  if (characterCount(type) > PROTOCOL.maxCapabilityTypeCharacters) {
    throw new InvalidValueError(`${field}.type`, 'capability-type-too-long', { most: PROTOCOL.maxCapabilityTypeCharacters });
  }
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new InvalidValueError(`${field}.port`, 'port-range');
  if (description !== '' && !isPrintable(description)) {
    throw new InvalidValueError(`${field}.description`, 'description-unprintable');
  }
  if (characterCount(description) > PROTOCOL.maxDescriptionCharacters) {
    throw new InvalidValueError(`${field}.description`, 'description-too-long', { most: PROTOCOL.maxDescriptionCharacters });
  }
  return Object.freeze({ type, port, description });
}

/** An empty name is none: others show the id then. What is too long for a beacon is cut there. */
export function checkedName(name: string): string {
  if (name !== '' && !isPrintable(name)) {
    throw new InvalidValueError('name', 'name-unprintable');
  }
  return name;
}

export function checkedType(type: string): string {
  if (type.trim() === '') throw new InvalidValueError('type', 'type-missing');
  if (type.includes(':')) throw new InvalidValueError('type', 'type-colon');
  if (!isPrintable(type)) throw new InvalidValueError('type', 'type-unprintable');
  if (!isLegalType(type)) throw new InvalidValueError('type', 'type-too-long', { most: PROTOCOL.maxTypeBytes });
  return type;
}

export function checkedIntervalMs(intervalMs: number): number {
  if (!Number.isInteger(intervalMs) || intervalMs < MIN_INTERVAL_MS || intervalMs > MAX_INTERVAL_MS) {
    throw new InvalidValueError('intervalMs', 'interval-range', { least: MIN_INTERVAL_MS, most: MAX_INTERVAL_MS });
  }
  return intervalMs;
}

export function checkedExpiryIntervals(intervals: number): number {
  if (!Number.isInteger(intervals) || intervals < MIN_EXPIRY_INTERVALS || intervals > MAX_EXPIRY_INTERVALS) {
    throw new InvalidValueError('expiryIntervals', 'expiry-range', { least: MIN_EXPIRY_INTERVALS, most: MAX_EXPIRY_INTERVALS });
  }
  return intervals;
}

/** Returns a frozen copy without duplicates. */
export function checkedTargets(targets: readonly string[]): readonly string[] {
  if (targets.length > MAX_TARGETS) throw new InvalidValueError('targets', 'too-many-targets', { most: MAX_TARGETS });
  for (const [i, target] of targets.entries()) {
    if (!isUnicast(target)) throw new InvalidValueError(`targets[${i}]`, 'target-not-unicast');
  }
  return Object.freeze([...new Set(targets)]);
}
