import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'rujukan-event-log-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A new folder for each test of the surrounding `describe`, or of the file. */
export function eachWithItsFolder(): { readonly path: string } {
  let path = '';
  beforeEach(() => {
    path = temporaryFolder();
  });
  afterEach(() => {
    removeFolder(path);
  });
  return {
    get path() {
      return path;
    },
  };
}
