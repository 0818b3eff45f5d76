import { computed, signal } from '@preact/signals';
import { type OutboxRow, askToStay, database, seal, unseal } from '../device';
import type { Problem } from '../http';
import { clockOffset, session } from '../session';
import type { Entry, Statement } from './entry';

/** Everything that this device still has to say, in the order in which it was stated. */
export const entries = signal<readonly Entry[]>([]);

export const waiting = computed(() => entries.value.filter(({ refused }) => refused === null));
export const refusedOnes = computed(() => entries.value.filter(({ refused }) => refused !== null));

/** Told when something was put in or taken out, here or in another tab. */
export const outboxChannel = new BroadcastChannel('rujukan.outbox');
/** One life of this page. */
export const LIFE = crypto.randomUUID();

outboxChannel.addEventListener('message', () => void load());

/** On the disk, not on its way there: a phone that dies of its battery must not take a record along. */
export const DURABLE = { durability: 'strict' } as const;

/** The device cannot hold it; nothing was dropped from where it was typed. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/** What was sealed here before; a row that cannot be opened is kept, and holds up no other. */
export async function load(): Promise<void> {
  const rows = await (await database()).getAll('outbox');
  const opened = await Promise.allSettled(rows.map(entryOf));
  entries.value = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

async function entryOf(row: OutboxRow): Promise<Entry> {
  const said = await unseal<Omit<Entry, 'seq' | 'commandId' | 'accountId'>>(row.sealed);
  return { ...said, seq: row.seq ?? 0, commandId: row.commandId, accountId: row.accountId };
}

/** What ends in the moment in which something is stated, so that it is never stated twice nor lost. */
export interface Ending {
  /** Under which name a draft of it was kept. */
  readonly draft?: string;
  /** The refused statements in whose place it comes, by their commands. */
  readonly refused?: readonly string[];
}

/**
 * Puts statements in, all or none, one after the other; those that are in already stay as they are. What mends a
 * refused one takes its place, before what was stated after it.
 * @throws {NoRoom}
 */
export async function state(statements: readonly Statement[], ends: Ending = {}): Promise<void> {
  const { value } = session;
  if (value.kind !== 'signedIn') return;
  const { accountId } = value.account;
  const rows = await Promise.all(statements.map((statement) => rowOf(statement, accountId)));
  try {
    const transaction = (await database()).transaction(['outbox', 'kept'], 'readwrite', DURABLE);
    const outbox = transaction.objectStore('outbox');
    const places: number[] = [];
    for (const commandId of ends.refused ?? []) {
      const seq = await outbox.index('byCommand').getKey(commandId);
      if (seq === undefined) continue;
      await outbox.delete(seq);
      places.push(seq);
    }
    for (const row of rows) {
      const isIn = await outbox.index('byCommand').getKey(row.commandId);
      const seq = places.shift();
      if (isIn === undefined) await outbox.add(seq === undefined ? row : { ...row, seq });
    }
    if (ends.draft !== undefined) await transaction.objectStore('kept').delete(ends.draft);
    await transaction.done;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') throw new NoRoom();
    throw error;
  }
  await changed();
  void askToStay();
}

async function rowOf(statement: Statement, accountId: string): Promise<OutboxRow> {
  const { name, caseId, path, facts, occurredAt, form = null, answerKeptAs } = statement;
  const commandId = statement.commandId ?? crypto.randomUUID();
  const recordedAt = Date.now();
  const time = new Date(recordedAt).toISOString();
  const body = { ...facts, commandId, occurredAt: occurredAt ?? time, recordedAt: time };
  const said: Omit<Entry, 'seq' | 'commandId' | 'accountId'> = {
    name,
    caseId,
    path,
    body,
    recordedAt,
    offsetThen: clockOffset.value,
    life: LIFE,
    intoLife: performance.now(),
    form,
    answerKeptAs,
    refused: null,
  };
  return { commandId, accountId, sealed: await seal(said) };
}

/** As it stands now; what was taken out meanwhile stays out. */
export async function putBack(
  { seq, commandId, accountId, ...said }: Entry,
  refused: Problem | null,
): Promise<void> {
  const sealed = await seal({ ...said, refused });
  const transaction = (await database()).transaction('outbox', 'readwrite', DURABLE);
  const isIn = await transaction.store.getKey(seq);
  if (isIn !== undefined) await transaction.store.put({ seq, commandId, accountId, sealed });
  await transaction.done;
  await changed();
}

/** The server has it; its answer is kept in the same moment, where somebody is to read it. */
export async function arrived({ seq, answerKeptAs }: Entry, answer: unknown): Promise<void> {
  const sealed = answerKeptAs === undefined ? null : await seal(answer);
  const transaction = (await database()).transaction(['outbox', 'kept'], 'readwrite', DURABLE);
  await transaction.objectStore('outbox').delete(seq);
  if (sealed && answerKeptAs !== undefined) await transaction.objectStore('kept').put(sealed, answerKeptAs);
  await transaction.done;
  await changed();
}

export async function changed(): Promise<void> {
  await load();
  outboxChannel.postMessage('changed');
}
