import { untrack } from 'svelte';
import type { Workspace } from './workspace.svelte.ts';

/**
 * What follows something else in the window. Forms follow what is in force for as long as nobody edits them; news of a crowd, and the
 * time, wait for whoever types in the search. Returns the undoing.
 */
export function follow(workspace: Workspace): () => void {
  const { ages, capabilities, filter, interfaceRates, lan, replay, seconds, settings } = workspace;
  return $effect.root(() => {
    const own = $derived(lan.data?.self.capabilities);
    const inForce = $derived(lan.data?.settings);
    $effect(() => {
      const { isBeingTyped } = filter;
      untrack(() => [lan, ages, seconds].forEach((each) => each.hold(isBeingTyped)));
    });
    $effect(() => {
      // what is gone must not come up again by itself
      const isGone = workspace.selectedKey !== null && workspace.selected === null;
      if (isGone && lan.data !== null && replay.at === null) workspace.selectedKey = null;
    });
    $effect(() => {
      const { now } = seconds;
      untrack(() => interfaceRates.count(workspace.interfaces, now));
    });
    $effect(() => {
      if (own !== undefined) untrack(() => capabilities.receive(own));
    });
    $effect(() => {
      if (inForce !== undefined) untrack(() => settings.receive(inForce));
    });
  });
}
