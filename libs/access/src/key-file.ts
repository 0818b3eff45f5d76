import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;
const EVERYONE = 0o007;

/** The message says which file it is and what to do about it. */
export class KeyUnusable extends Error {
  override readonly name = 'KeyUnusable';
}

interface KeyFile {
  readonly path: string;
  readonly of: 'token' | 'pseudonym';
  /** What follows when it is deleted and made anew. */
  readonly whenDeleted: string;
}

/**
 * The 32 bytes that sign the access tokens. Deleting the file signs everybody out.
 * @throws {KeyUnusable} the file holds no key, everyone on the machine can read it, or nobody here can
 */
export function readOrCreateTokenKey(path: string): Promise<Uint8Array> {
  return readOrCreate({ path, of: 'token', whenDeleted: 'everybody signs in again' });
}

/**
 * The 32 bytes that make the pseudonyms of exported cases. Whoever has them and a case id can tell its
 * pseudonym; without the file, later exports cannot be joined with earlier ones.
 * @throws {KeyUnusable} the file holds no key, everyone on the machine can read it, or nobody here can
 */
export function readOrCreatePseudonymKey(path: string): Promise<Uint8Array> {
  return readOrCreate({
    path,
    of: 'pseudonym',
    whenDeleted: 'the cases in later exports have other pseudonyms than before',
  });
}

async function readOrCreate(file: KeyFile): Promise<Uint8Array> {
  try {
    return await existingOrNew(file);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new KeyUnusable(
      `The ${file.of} key ${file.path} can be neither read nor made (${code}). See that its folder is one, and that this process may use it.`,
      { cause: error },
    );
  }
}

/** From a file made on the first start and readable by its owner alone. */
async function existingOrNew(file: KeyFile): Promise<Uint8Array> {
  const existing = await readKey(file);
  if (existing) return existing;
  await mkdir(dirname(file.path), { recursive: true });
  await createKey(file.path);
  const created = await readKey(file);
  if (!created) throw new KeyUnusable(`The ${file.of} key ${file.path} vanished while it was being made.`);
  return created;
}

async function readKey({ path, of, whenDeleted }: KeyFile): Promise<Uint8Array | null> {
  const text = await readFile(path, 'utf8').catch(nullIf('ENOENT'));
  if (text === null) return null;
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & EVERYONE) !== 0) {
    throw new KeyUnusable(
      `Everyone on this machine can read the ${of} key ${path}. Delete it: a new one is made on the next start, and ${whenDeleted}.`,
    );
  }
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.byteLength === KEY_BYTES) return key;
  throw new KeyUnusable(
    `The ${of} key ${path} is damaged. Delete it: a new one is made on the next start, and ${whenDeleted}.`,
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
    if (codeOf(error) === code) return null;
    throw error;
  };
}

/** Of the operating system, such as `ENOENT`. */
function codeOf(error: unknown): string | undefined {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && typeof error.code === 'string' ? error.code : undefined;
}
