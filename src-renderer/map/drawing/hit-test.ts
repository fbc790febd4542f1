import { quadtree, type Quadtree, type QuadtreeInternalNode, type QuadtreeLeaf } from 'd3-quadtree';
import type { Point } from '../geometry.ts';

export interface Target extends Point {
  readonly key: string;
  readonly radius: number;
}

/** Pointers are not precise: a mark may be missed by this much. */
const SLACK_PX = 5;

/** Finds the node under a point. Coordinates and radii are in one plane, whichever the caller chooses. */
export class HitTest {
  readonly #tree: Quadtree<Target>;
  readonly #reach: number;

  constructor(targets: readonly Target[]) {
    this.#tree = quadtree<Target>(
      [...targets],
      (target) => target.x,
      (target) => target.y
    );
    this.#reach = targets.reduce((most, target) => Math.max(most, target.radius), 0);
  }

  /**
   * The key of the node whose edge is nearest to the point, or null. `pixelsPerUnit`: of the screen; `radiusScale`: how large the
   * marks are drawn.
   */
  at({ x, y }: Point, pixelsPerUnit: number, radiusScale = 1): string | null {
    const slack = SLACK_PX / pixelsPerUnit;
    const reach = this.#reach * radiusScale + slack;
    const hits: { readonly key: string; readonly gap: number }[] = [];
    this.#tree.visit((node, x0, y0, x1, y1) => {
      for (let leaf = isLeaf(node) ? node : undefined; leaf !== undefined; leaf = leaf.next) {
        const { key, radius, x: targetX, y: targetY } = leaf.data;
        const gap = Math.hypot(targetX - x, targetY - y) - radius * radiusScale;
        if (gap <= slack) hits.push({ key, gap });
      }
      return x0 > x + reach || x1 < x - reach || y0 > y + reach || y1 < y - reach;
    });
    return hits.toSorted((a, b) => a.gap - b.gap)[0]?.key ?? null;
  }
}

function isLeaf(node: QuadtreeInternalNode<Target> | QuadtreeLeaf<Target>): node is QuadtreeLeaf<Target> {
  return 'data' in node;
}
