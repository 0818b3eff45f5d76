import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;
const EVERYONE = 0o007;

/** The message says which file it is and what to do about it. */
export class TokenKeyUnusable extends Error {
  override readonly name = 'TokenKeyUnusable';
}

/**
 * The 32 bytes that sign the access tokens, from a file made on the first start and readable by its owner
 * alone. Deleting the file signs everybody out.
 * @throws {TokenKeyUnusable} the file holds no key, or everyone on the machine can read it
 */
export async function readOrCreateTokenKey(path: string): Promise<Uint8Array> {
  const existing = await readKey(path);
  if (existing) return existing;
  await mkdir(dirname(path), { recursive: true });
  await createKey(path);
  const created = await readKey(path);
  if (!created) throw new TokenKeyUnusable(`The token key ${path} vanished while it was being made.`);
  return created;
}

async function readKey(path: string): Promise<Uint8Array | null> {
  const text = await readFile(path, 'utf8').catch(nullIf('ENOENT'));
  if (text === null) return null;
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & EVERYONE) !== 0) {
    throw new TokenKeyUnusable(
      `Everyone on this machine can read the token key ${path}. Delete it: a new one is made on the next start, and everybody signs in again.`,
    );
  }
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.byteLength === KEY_BYTES) return key;
  throw new TokenKeyUnusable(
    `The token key ${path} is damaged. Delete it: a new one is made on the next start, and everybody signs in again.`,
  );
}

/** Written whole under another name first: neither a crash nor a second process can leave half a key or two. */
async function createKey(path: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(draft, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('base64url')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(draft, path).catch(nullIf('EEXIST'));
  await unlink(draft);
}

function nullIf(code: string) {
  return (error: unknown): null => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === code) return null;
    throw error;
  };
}
