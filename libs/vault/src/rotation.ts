import type { MasterKeys } from './master-keys';
import type { KeptKey, NamedKey, PersonKeys } from './port';

export interface Rotation {
  /** Wrapped anew by this run. */
  readonly wrapped: number;
  /** Wrapped by the current master key before. */
  readonly current: number;
  /** Wrapped by none of the master keys in use, or altered; they stay as they are. */
  readonly unreadable: number;
}

const PAGE = 500;

/**
 * Wraps all keys that a former master key wraps by the current one. The keys of persons, and all envelopes, stay what
 * they are. Cut off and begun again, it goes on with those that are left.
 * @throws {VaultUnavailable}
 */
export async function wrapAnew(
  keys: PersonKeys,
  masters: MasterKeys,
  onPage: (done: Rotation) => void = () => undefined,
): Promise<Rotation> {
  let done: Rotation = { wrapped: 0, current: 0, unreadable: 0 };
  for (let after: string | null = null; ;) {
    const page: readonly NamedKey[] = await keys.page(after, PAGE);
    const outcomes = await Promise.all(page.map(({ hashes: _, ...key }) => wrapOneAnew(keys, masters, key)));
    for (const outcome of outcomes) done = { ...done, [outcome]: done[outcome] + 1 };
    onPage(done);
    after = page.at(-1)?.person ?? null;
    if (after === null) return done;
  }
}

async function wrapOneAnew(keys: PersonKeys, masters: MasterKeys, key: KeptKey): Promise<keyof Rotation> {
  const secret = masters.unwrap(key);
  if (!secret) return 'unreadable';
  if (key.master === masters.current) return 'current';
  const { person, id } = key;
  // Whoever was first wrapped it by the current one too, or destroyed it.
  return (await keys.replace(key, masters.wrap(person, id, secret))) ? 'wrapped' : 'current';
}
