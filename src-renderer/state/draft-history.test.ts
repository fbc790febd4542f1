import { expect, it } from 'vitest';
import { DraftHistory } from './draft-history.svelte.ts';

it('goes back and forward through all that was', () => {
  const history = new DraftHistory<string>();
  history.record('a');
  history.record('b');
  expect([history.undo('c'), history.undo('b'), history.undo('a')]).toEqual(['b', 'a', null]);
  expect([history.redo('a'), history.redo('b'), history.redo('c')]).toEqual(['b', 'c', null]);
});

it('takes typing in one field for one step, until something else is done or the field is left', () => {
  const history = new DraftHistory<string>();
  history.record('', '1.type');
  history.record('p', '1.type');
  history.record('pr', '1.port');
  history.record('pr', '1.type');
  history.seal();
  history.record('pri', '1.type');
  const steps = [history.undo('prin')];
  while (history.canUndo) steps.push(history.undo(steps.at(-1) ?? ''));
  expect(steps).toEqual(['pri', 'pr', 'pr', '']);
});

it('does not go on with a step that was undone', () => {
  const history = new DraftHistory<string>();
  history.record('', '1.type');
  history.undo('p');
  history.record('', '1.type');
  expect(history.undo('q')).toBe('');
});

it('forgets what was undone once something else is done', () => {
  const history = new DraftHistory<string>();
  history.record('a');
  history.undo('b');
  history.record('a');
  expect(history.canRedo).toBe(false);
});

it('remembers a hundred steps', () => {
  const history = new DraftHistory<number>();
  for (let state = 0; state < 150; state++) history.record(state);
  const steps: number[] = [];
  for (let state = history.undo(150); state !== null; state = history.undo(state)) steps.push(state);
  expect([steps.length, steps.at(-1)]).toEqual([100, 50]);
});
