import type { IDBPTransaction, StoreNames } from 'idb';
import { type Holdings, database } from './database';

/** This device cannot hold it; nothing was dropped from where it was typed. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

type Name = StoreNames<Holdings>;
type Writing<Names extends readonly Name[]> = IDBPTransaction<Holdings, Names, 'readwrite'>;

interface Keeper {
  /** Whether something gave way, so that it can be tried once more. */
  readonly makeRoom: () => Promise<boolean>;
  readonly written: (fits: boolean) => void;
}

let keeper: Keeper = { makeRoom: () => Promise.resolve(false), written: () => undefined };

/** Who makes room, and is told of every record whether it found its place. */
export function whenWritten(who: Keeper): void {
  keeper = who;
}

/**
 * Everything that is put or nothing of it.
 * @throws {NoRoom}
 */
export async function write<const Names extends readonly Name[]>(
  ...said: Parameters<typeof writeOnce<Names>>
): Promise<void> {
  try {
    await writeOnce(...said).catch(async (error: unknown) => {
      if (!(error instanceof NoRoom) || !(await keeper.makeRoom())) throw error;
      await writeOnce(...said);
    });
  } catch (error) {
    if (error instanceof NoRoom) keeper.written(false);
    throw error;
  }
  keeper.written(true);
}

async function writeOnce<const Names extends readonly Name[]>(
  names: Names,
  work: (transaction: Writing<Names>) => Promise<unknown>,
  options?: IDBTransactionOptions,
): Promise<void> {
  const transaction = (await database()).transaction(names, 'readwrite', options);
  try {
    await work(transaction);
    await transaction.done;
  } catch (error) {
    const cause = await endedBy(transaction, error);
    if (!(cause instanceof DOMException) || cause.name !== 'QuotaExceededError') throw cause;
    throw new NoRoom();
  }
}

/** What ended it: a request says no more than that it was cut off. */
async function endedBy<Names extends readonly Name[]>(
  transaction: Writing<Names>,
  error: unknown,
): Promise<unknown> {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
  const reason: unknown = await transaction.done.then(
    () => error,
    (cause: unknown) => cause,
  );
  const isCutOff = reason instanceof DOMException && reason.name === 'AbortError';
  return isCutOff ? error : reason;
}
