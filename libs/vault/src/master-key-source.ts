import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createKeyFile, isOpenToEveryone, replaceKeyFile } from '@rujukan/access';
import { KEY_BYTES } from './cipher';
import { MasterKeys } from './master-keys';
import { VaultUnusable } from './port';

/** What names the master key; the names are those of the environment's variables. */
export interface MasterKeySettings {
  readonly MASTER_KEY?: string | undefined;
  /** Keys that it replaced and that some keys of persons are still wrapped by; separated by commas. */
  readonly MASTER_KEY_FORMER?: string | undefined;
  readonly MASTER_KEY_FILE?: string | undefined;
}

/** Where the master keys are. */
export type MasterKeySource =
  | { readonly kind: 'given'; readonly current: Uint8Array; readonly former: readonly Uint8Array[] }
  /** The current one in the first line; `isOurs` when the product makes it on its first start. */
  | { readonly kind: 'file'; readonly path: string; readonly isOurs: boolean };

/** Adds to `wrong` a sentence for each setting that cannot be used. */
export function readMasterKeySource(
  settings: MasterKeySettings,
  keysDir: string,
  wrong: string[],
): MasterKeySource {
  const { MASTER_KEY: given, MASTER_KEY_FILE: file, MASTER_KEY_FORMER: former } = settings;
  if (given && file) wrong.push('MASTER_KEY and MASTER_KEY_FILE both name the master key; set one of them.');
  if (former && !given)
    wrong.push('MASTER_KEY_FORMER names what MASTER_KEY replaced, but MASTER_KEY is not set.');
  if (!given) return file ? { kind: 'file', path: file, isOurs: false } : masterKeyFileIn(keysDir);
  const former32 = (former ?? '').split(',').filter((text) => text.trim() !== '');
  const keys = [
    ['MASTER_KEY', given] as const,
    ...former32.map((text) => ['MASTER_KEY_FORMER', text] as const),
  ];
  const read = keys.map(([name, text]) => {
    const key = readKey(text);
    if (!key) wrong.push(`${name} must be 32 bytes as base64 or hex; openssl rand -base64 32 makes one.`);
    return key ?? new Uint8Array(KEY_BYTES);
  });
  const [current = new Uint8Array(KEY_BYTES), ...others] = read;
  return { kind: 'given', current, former: others };
}

/** Made on the first start; for one machine. */
export function masterKeyFileIn(keysDir: string): MasterKeySource {
  return { kind: 'file', path: join(keysDir, 'master.key'), isOurs: true };
}

/**
 * The master keys in use. `mayMake` where no vault was made with one yet.
 * @throws {VaultUnusable} with a sentence that names the setting or the file
 */
export async function masterKeysFrom(source: MasterKeySource, mayMake: boolean): Promise<MasterKeys> {
  if (source.kind === 'given') return new MasterKeys(source.current, source.former);
  const [current, ...former] = await keysInFile(source, mayMake);
  return new MasterKeys(current ?? new Uint8Array(KEY_BYTES), former);
}

/** The source with a new key as the current one, for as long as keys are wrapped by former ones. */
export async function withNewMasterKey({ path }: { readonly path: string }): Promise<void> {
  const keys = await keysInFile({ path, isOurs: false }, false);
  if (keys.length > 1) return;
  await replaceKeyFile(path, [randomBytes(KEY_BYTES), ...keys]);
}

/** Once no key is wrapped by a former one. */
export async function withoutFormerMasterKeys({ path }: { readonly path: string }): Promise<void> {
  const [current] = await keysInFile({ path, isOurs: false }, false);
  if (current) await replaceKeyFile(path, [current]);
}

type KeyFile = Pick<Extract<MasterKeySource, { kind: 'file' }>, 'path' | 'isOurs'>;

/** At least one. */
async function keysInFile({ path, isOurs }: KeyFile, mayMake: boolean): Promise<readonly Uint8Array[]> {
  try {
    if (isOurs && mayMake) {
      await mkdir(dirname(path), { recursive: true });
      await createKeyFile(path, randomBytes(KEY_BYTES));
    }
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    const keys = lines.map(readKey).filter((key) => key !== undefined);
    if (lines.length === 0 || keys.length < lines.length) throw damaged(path);
    if (await isOpenToEveryone(path)) throw openToEveryone(path);
    return keys;
  } catch (cause) {
    if (cause instanceof VaultUnusable) throw cause;
    const { code = 'unknown' } = cause as { code?: string };
    throw new VaultUnusable(
      `The master key ${path} cannot be read (${code}). Put back the file that the vault was made with, or set MASTER_KEY to that key; without it nobody can read the personal data in the log.`,
      { cause },
    );
  }
}

function damaged(path: string): VaultUnusable {
  return new VaultUnusable(
    `The master key ${path} is damaged: each of its lines must be 32 bytes as base64 or hex. Put back the file that the vault was made with.`,
  );
}

function openToEveryone(path: string): VaultUnusable {
  return new VaultUnusable(
    `Everyone on this machine can read the master key ${path}. Let its owner alone read it (chmod 600), then change it with "keys rotate".`,
  );
}

/** `undefined` for what is not 32 bytes. */
function readKey(text: string): Uint8Array | undefined {
  const trimmed = text.trim();
  const isHex = /^[0-9a-f]{64}$/i.test(trimmed);
  if (!isHex && !/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined;
  const key = Buffer.from(trimmed, isHex ? 'hex' : 'base64');
  return key.byteLength === KEY_BYTES ? key : undefined;
}
