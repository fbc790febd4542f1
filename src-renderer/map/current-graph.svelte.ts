import { buildGraph, CROWD, graphSteps, type GraphInput } from './build-graph.ts';
import type { MapGraph } from './map-graph.ts';
import { inSlices } from './slices.ts';

/** The graph of what is wanted now: at once, or in a crowd a moment later. The newest wish counts. */
export class CurrentGraph {
  #graph = $state.raw<MapGraph>();
  #wanted: GraphInput | null = null;
  #isBuilding = false;
  #isShown = false;

  /** Null before the first wish. */
  get graph(): MapGraph | null {
    return this.#graph ?? null;
  }

  /** The first one is shown at once, as there is nothing to look at before it. */
  want(input: GraphInput): void {
    if (!this.#isBuilding && (!this.#isShown || input.peers.length < CROWD)) {
      this.#isShown = true;
      this.#graph = buildGraph(input);
      return;
    }
    this.#wanted = input;
    if (!this.#isBuilding) void this.#build();
  }

  /** One after the other to its end: whoever changes his mind all the time would never see anything else. */
  async #build(): Promise<void> {
    this.#isBuilding = true;
    try {
      for (let input = this.#wanted; input !== null; input = this.#wanted) {
        this.#wanted = null;
        this.#graph = await inSlices(graphSteps(input));
      }
    } finally {
      this.#isBuilding = false;
    }
  }
}
