import { DESTROYED, type PersonKeys, VaultUnusable } from './port';
import { OF_THE_VAULT } from './vault';

const PAGE = 500;

/**
 * Copies the keys of one store into another; gives how many. Keys stay wrapped by the master key that wraps them, and
 * people who were erased have none to copy. Cut off and begun again, it goes on.
 * @throws {VaultUnusable} the other store is one of another vault
 * @throws {VaultUnavailable}
 */
export async function copyKeys(from: PersonKeys, to: PersonKeys): Promise<number> {
  await assertSameVault(from, to);
  let copied = 0;
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<PersonKeys['page']>> = await from.page(after, PAGE);
    const kept = await Promise.all(page.map(({ hashes, ...key }) => to.add(key, hashes)));
    copied += kept.filter((key) => key !== DESTROYED).length;
    after = page.at(-1)?.person ?? null;
    if (after === null) return copied;
  }
}

async function assertSameVault(from: PersonKeys, to: PersonKeys): Promise<void> {
  const [own, there] = await Promise.all(
    [from, to].map(async (keys) => (await keys.find([OF_THE_VAULT])).get(OF_THE_VAULT)),
  );
  if (own === undefined || own === DESTROYED) throw new VaultUnusable('There is no vault to copy from.');
  if (there === undefined) return;
  if (there === DESTROYED || there.wrapped !== own.wrapped) {
    throw new VaultUnusable(
      'The keys cannot be copied there: another vault was begun in that place. Name an empty one, before any server starts on it.',
    );
  }
}
