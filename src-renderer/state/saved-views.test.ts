import type { Outcome, SavedView } from '#contract';
import { beforeEach, expect, it } from 'vitest';
import { SavedViews } from './saved-views.svelte.ts';

const PRINTERS: SavedView = {
  name: 'Printers',
  filter: 'offers:print',
  view: 'peers',
  arrangement: 'capability',
  order: { column: 'name', direction: 'ascending' }
};
const QUIET: SavedView = {
  name: 'Quiet',
  filter: 'state:quiet',
  view: 'map',
  arrangement: 'interface',
  order: { column: 'seen', direction: 'descending' }
};

/** A main process that keeps what it is given unless told to refuse. */
class Scene {
  saved: readonly SavedView[] = [PRINTERS, QUIET];
  look: Omit<SavedView, 'name'> = { filter: 'nas', view: 'map', arrangement: 'capability', order: PRINTERS.order };
  refusal: string | null = null;
  undo: (() => void) | null = null;
  readonly failed: unknown[] = [];
  readonly views = new SavedViews({
    bridge: {
      changeSettings: (change): Promise<Outcome> => {
        if (this.refusal !== null) return Promise.resolve({ ok: false, errors: [{ field: 'savedViews[0].name', message: this.refusal }] });
        this.saved = change.savedViews ?? this.saved;
        return Promise.resolve({ ok: true });
      }
    },
    toasts: { done: (_, undo) => (this.undo = undo ?? null), failed: (reason) => this.failed.push(reason) },
    saved: () => this.saved,
    current: () => this.look,
    apply: (look) => (this.look = look)
  });
  get names(): readonly string[] {
    return this.saved.map(({ name }) => name);
  }
}

let scene: Scene;
let views: SavedViews;
beforeEach(() => {
  scene = new Scene();
  ({ views } = scene);
});

it('saves what is looked for under the name that was typed', async () => {
  views.askName(null);
  views.type('  Storage of the house ');
  await views.confirm();
  expect(scene.saved[2]).toEqual({ name: 'Storage of the house', ...scene.look });
  expect(views.name).toBeNull();
});

it('keeps a name that was refused, with the reason, until another is typed', async () => {
  scene.refusal = 'Another view has this name already.';
  views.askName(null);
  views.type('printers');
  await views.confirm();
  expect([views.name, views.error, scene.names]).toEqual(['printers', scene.refusal, ['Printers', 'Quiet']]);
  views.type('printers 2');
  expect(views.error).toBeNull();
});

it('renames in place, and keeps what the view shows', async () => {
  views.askName(PRINTERS);
  expect([views.name, views.isRenaming]).toEqual(['Printers', true]);
  views.type('Paper');
  await views.confirm();
  expect(scene.saved).toEqual([{ ...PRINTERS, name: 'Paper' }, QUIET]);
});

it('removes, and puts back where it was', async () => {
  await views.remove(PRINTERS);
  expect(scene.names).toEqual(['Quiet']);
  scene.undo?.();
  await Promise.resolve();
  expect(scene.names).toEqual(['Printers', 'Quiet']);
});

it('lets a view show what is shown now, under its name and in its place, and takes that back', async () => {
  await views.update(PRINTERS);
  expect(scene.saved).toEqual([{ name: 'Printers', ...scene.look }, QUIET]);
  scene.undo?.();
  await Promise.resolve();
  expect(scene.saved).toEqual([PRINTERS, QUIET]);
});

it('says why one could not be updated, and offers no undoing of nothing', async () => {
  scene.refusal = 'The disk is full.';
  await views.update(PRINTERS);
  expect([scene.failed, scene.saved, scene.undo]).toEqual([['The disk is full.'], [PRINTERS, QUIET], null]);
});

it('says why one could not be removed', async () => {
  scene.refusal = 'The disk is full.';
  await views.remove(PRINTERS);
  expect([scene.failed, scene.names]).toEqual([['The disk is full.'], ['Printers', 'Quiet']]);
});

it('shows a view whole, and knows which one is shown', () => {
  expect(views.shown).toBeNull();
  views.applyNamed('Quiet');
  expect(scene.look).toEqual({
    filter: 'state:quiet',
    view: 'map',
    arrangement: 'interface',
    order: { column: 'seen', direction: 'descending' }
  });
  expect(views.shown?.name).toBe('Quiet');
  views.applyNamed('nobody saved this');
  expect(views.shown?.name).toBe('Quiet');
});
