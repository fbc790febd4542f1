import type { InterfaceKind, Network } from '#contract';

/** An interface as the settings name it, whatever addresses it has. */
export interface InterfaceRow {
  readonly name: string;
  /** Null for one that is not there now and is switched off. */
  readonly kind: InterfaceKind | null;
  readonly addresses: readonly string[];
  readonly isOn: boolean;
}

/** All interfaces of this machine, and those that are switched off and not there now; by name. */
export function interfaceRows({ interfaces, unusedInterfaces }: Network, disabled: readonly string[]): readonly InterfaceRow[] {
  const there = [...interfaces, ...unusedInterfaces];
  const names = [...new Set([...there.map(({ name }) => name), ...disabled])].sort();
  return names.map((name) => {
    const own = there.filter((one) => one.name === name);
    return { name, kind: own[0]?.kind ?? null, addresses: own.map(({ address }) => address), isOn: !disabled.includes(name) };
  });
}
