import { dialog, type BrowserWindow } from 'electron';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { words } from '../wording/words.ts';
import { whyFileFailed } from './file-errors.ts';

const MAX_OPENED_BYTES = 1024 * 1024;

/** Asks the person where to, and writes there. Rejects with a sentence. */
export async function saveFile(
  window: BrowserWindow,
  suggestedName: string,
  contents: string | Buffer
): Promise<{ readonly saved: boolean }> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: plainName(suggestedName) });
  if (canceled || !filePath) return { saved: false };
  try {
    await writeFileAtomic(filePath, contents);
  } catch (error) {
    throw new Error(words.files.notSaved(basename(filePath), whyFileFailed(error)), { cause: error });
  }
  return { saved: true };
}

/** Asks the person for a file and reads it; null if none was chosen. Rejects with a sentence. */
export async function openText(window: BrowserWindow): Promise<{ readonly name: string; readonly text: string } | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'] });
  const [path] = filePaths;
  if (canceled || path === undefined) return null;
  return { name: basename(path), text: await readText(path) };
}

/** A name only: what the page suggests must not choose the folder. */
function plainName(name: string): string {
  // eslint-disable-next-line no-control-regex -- controls are exactly what must go
  return name.replaceAll(/[/\\:*?"<>|\u0000-\u001f]/g, '-').replace(/^\.+/, '') || 'peerscope.txt';
}

async function readText(path: string): Promise<string> {
  const bytes = await readBounded(path).catch((error: unknown) => {
    throw new Error(words.files.notRead(basename(path), whyFileFailed(error)), { cause: error });
  });
  if (bytes.length > MAX_OPENED_BYTES) throw new Error(words.files.tooLarge(basename(path)));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(words.files.noText(basename(path)), { cause: error });
  }
}

/** Never more than one byte beyond the bound, however long the file is or grows. */
async function readBounded(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(MAX_OPENED_BYTES + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await file.close();
  }
}
