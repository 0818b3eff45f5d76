import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
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
  readonly of: 'token' | 'pseudonym' | 'push';
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

/**
 * The 32 bytes by which push services know this product (VAPID, RFC 8292): the private key on the curve P-256. Without
 * the file, every device has to subscribe again.
 * @throws {KeyUnusable} the file holds no key, everyone on the machine can read it, or nobody here can
 */
export function readOrCreatePushKey(path: string): Promise<Uint8Array> {
  return readOrCreate({ path, of: 'push', whenDeleted: 'every device has to ask for push messages again' });
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
  await createKeyFile(file.path, randomBytes(KEY_BYTES));
  const created = await readKey(file);
  if (!created) throw new KeyUnusable(`The ${file.of} key ${file.path} vanished while it was being made.`);
  return created;
}

async function readKey({ path, of, whenDeleted }: KeyFile): Promise<Uint8Array | null> {
  const text = await readFile(path, 'utf8').catch(nullIf('ENOENT'));
  if (text === null) return null;
  if (await isOpenToEveryone(path)) {
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

/** Whether anybody on this machine can read the file. */
export async function isOpenToEveryone(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  return process.platform !== 'win32' && (mode & EVERYONE) !== 0;
}

/**
 * Keeps a key in a file that its owner alone can read, unless there is one by now. Written whole under another name
 * first: neither a crash nor a second process can leave half a key or two.
 */
export async function createKeyFile(path: string, key: Uint8Array): Promise<void> {
  const draft = await draftOf(path, [key]);
  await link(draft, path).catch(nullIf('EEXIST'));
  await unlink(draft);
}

/** Puts keys, one a line, in the place of those that a file holds; durable, all or none. */
export async function replaceKeyFile(path: string, keys: readonly Uint8Array[]): Promise<void> {
  await rename(await draftOf(path, keys), path);
  const folder = await open(dirname(path));
  await folder.sync().finally(() => folder.close());
}

async function draftOf(path: string, keys: readonly Uint8Array[]): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(draft, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(keys.map((key) => `${Buffer.from(key).toString('base64url')}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
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
