import { keep, kept } from './kept';

/** What somebody types is kept one change after the other, and nothing more of it once it is on its way. */

/** On their way into the outbox, or there: a change that comes late keeps none of them again. */
const closed = new Set<string>();
let keeping: Promise<unknown> = Promise.resolve();

/** @param id of this one form; the same name is used again for the next one */
export function keepTyped(name: string, id: string, typed: unknown): Promise<void> {
  const now = keeping.then(async () => {
    if (!closed.has(id)) await keep(name, typed);
  });
  keeping = now.catch(() => undefined);
  return now;
}

/** As it was left, also a moment ago. */
export async function keptTyped<Form>(name: string): Promise<Form | null> {
  await keeping;
  return kept<Form>(name);
}

/** Nothing more is kept of it once this resolves. */
export async function closeTyped(id: string): Promise<void> {
  closed.add(id);
  await keeping;
}

export function reopenTyped(id: string): void {
  closed.delete(id);
}
