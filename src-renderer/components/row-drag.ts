import type { Attachment } from 'svelte/attachments';

export interface RowDrag {
  /** The row of that id is to stand at `index`, counted from 0; `drag` names this drag. */
  readonly onMove: (rowId: number, index: number, drag: string) => void;
  /** A drag has begun, or ended (null). */
  readonly onDrag: (rowId: number | null) => void;
}

let drags = 0;

/**
 * Lets the children of a list, `data-row`, be dragged by what is marked `data-handle`. The row goes where the pointer is at once, so
 * that there is nothing to drop; Escape brings it back. The list holds the pointer: a row that moves in the page would lose it.
 */
export function rowDrag({ onMove, onDrag }: RowDrag): Attachment<HTMLElement> {
  return (list) => {
    let dragged: { readonly rowId: number; readonly from: number; readonly name: string } | null = null;

    const begin = (event: PointerEvent): void => {
      const handle = event.target instanceof Element ? event.target.closest('[data-handle]') : null;
      const row = handle?.closest<HTMLElement>('[data-row]');
      if (!row || event.button !== 0) return;
      list.setPointerCapture(event.pointerId);
      dragged = { rowId: rowIdOf(row), from: rowsOf(list).indexOf(row), name: `drag ${++drags}` };
      onDrag(dragged.rowId);
    };
    const move = (event: PointerEvent): void => {
      if (dragged !== null) onMove(dragged.rowId, placeAt(list, dragged.rowId, event.clientY), dragged.name);
    };
    const end = (): void => {
      dragged = null;
      onDrag(null);
    };
    const cancel = (event: KeyboardEvent): void => {
      if (dragged === null || event.key !== 'Escape') return;
      event.preventDefault();
      onMove(dragged.rowId, dragged.from, dragged.name);
      end();
    };

    list.addEventListener('pointerdown', begin);
    list.addEventListener('pointermove', move);
    list.addEventListener('lostpointercapture', end);
    list.addEventListener('keydown', cancel);
    return () => {
      list.removeEventListener('pointerdown', begin);
      list.removeEventListener('pointermove', move);
      list.removeEventListener('lostpointercapture', end);
      list.removeEventListener('keydown', cancel);
    };
  };
}

/** How many of the other rows lie above the pointer by more than half. */
function placeAt(list: HTMLElement, rowId: number, clientY: number): number {
  const others = rowsOf(list).filter((row) => rowIdOf(row) !== rowId);
  return others.filter((row) => middleOf(row) < clientY).length;
}

function middleOf(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

function rowsOf(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-row]')];
}

function rowIdOf(row: HTMLElement): number {
  return Number(row.dataset['row']);
}
