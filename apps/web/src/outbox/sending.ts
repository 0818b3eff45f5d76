import { effect, signal } from '@preact/signals';
import type { Problem, ReceiptView } from '../http';
import { askAs, clockOffset, session } from '../session';
import { offsetOf } from './clock-offset';
import type { Entry } from './entry';
import { LIFE, arrived, entries, load, outboxChannel, putBack, waiting } from './outbox';

/** The position of the last record that the server took; lists ask to be shown at least that. */
export const lastTaken = signal<string | null>(null);
export const isSending = signal(false);

const EVERY_MS = 15_000;
/** Whatever the server says of these, the record itself was not looked at: it waits. */
const NOT_ABOUT_THE_RECORD: ReadonlySet<number> = new Set([0, 401, 408, 425, 429]);

/** Sends what waits whenever there may be a signal; once for the life of the page. */
export async function beginSending(): Promise<void> {
  await load();
  window.addEventListener('online', () => void sendAll());
  document.addEventListener('visibilitychange', () => void sendAll());
  outboxChannel.addEventListener('message', () => void sendAll());
  setInterval(() => void sendAll(), EVERY_MS);
  effect(() => {
    const { value } = session;
    if (value.kind === 'signedIn' && value.standing === 'confirmed' && waiting.value.length > 0)
      void sendAll();
  });
}

/** One tab at a time sends for all: two would put the order of a case at risk. */
export async function sendAll(): Promise<void> {
  if (waiting.value.length === 0 || isSending.value) return;
  isSending.value = true;
  try {
    await navigator.locks.request('rujukan.outbox', { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      await load();
      await sendInOrder();
    });
  } finally {
    isSending.value = false;
  }
}

async function sendInOrder(): Promise<void> {
  const { value } = session;
  if (value.kind !== 'signedIn') return;
  const tried = new Set<number>();
  for (
    let next = nextOf(value.account.accountId, tried);
    next;
    next = nextOf(value.account.accountId, tried)
  ) {
    tried.add(next.seq);
    const problem = await send(next);
    if (problem && isForLater(problem)) return;
  }
}

/** The first that waits and before which nothing of its case was refused. */
function nextOf(accountId: string, tried: ReadonlySet<number>): Entry | undefined {
  const held = new Set(entries.value.filter(({ refused }) => refused !== null).map(({ caseId }) => caseId));
  return entries.value.find(
    (entry) =>
      entry.accountId === accountId &&
      entry.refused === null &&
      !held.has(entry.caseId) &&
      !tried.has(entry.seq),
  );
}

function isForLater({ status }: Problem): boolean {
  return NOT_ABOUT_THE_RECORD.has(status) || status >= 500;
}

async function send(entry: Entry): Promise<Problem | null> {
  const offset = offsetOf(entry, {
    offset: clockOffset.value,
    life: LIFE,
    intoLife: performance.now(),
    at: Date.now(),
  });
  const body = offset === null ? entry.body : { ...entry.body, clockOffsetMs: offset };
  const answer = await askAs<ReceiptView>('POST', entry.path, body);
  if (answer.ok) {
    lastTaken.value = answer.body.position;
    await arrived(entry, answer.body);
    return null;
  }
  if (!isForLater(answer.problem)) await putBack(entry, answer.problem);
  return answer.problem;
}

/** As it stands, once more: what was in the way may be gone. */
export async function tryAgain(entry: Entry): Promise<void> {
  await putBack(entry, null);
  await sendAll();
}
