import { existsSync, renameSync, rmSync } from 'node:fs';
import { backup } from 'node:sqlite';
import { VaultUnusable } from '../port';
import { openVaultFile } from './vault-file';

/** SQLite starts a copy over when another connection writes between two steps, so there is but one. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies a vault, as it stands now, into a new file, also beside the processes that use it.
 * @throws {VaultUnusable} there is none, or a file has the name already
 */
export async function backUpVault(path: string, file: string): Promise<void> {
  if (existsSync(file))
    throw new VaultUnusable(`${file} exists already: a backup takes no other file's place`);
  if (!existsSync(path)) throw new VaultUnusable(`there is no vault ${path}: name its folder with KEYS_DIR`);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const source = openVaultFile(path);
  try {
    await backup(source, partial, { rate: ALL_PAGES });
    // Leaves one file that needs no WAL beside it, and that its owner alone can read.
    const copy = openVaultFile(partial);
    copy.exec('PRAGMA journal_mode = DELETE');
    copy.close();
    renameSync(partial, file);
  } finally {
    source.close();
    rmSync(partial, { force: true });
  }
}
