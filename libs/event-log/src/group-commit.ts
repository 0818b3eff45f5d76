/** What became of one item of a shared commit. */
export type Outcome<R> = { readonly value: R } | { readonly refusal: Error };

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (value: R) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Collects what arrives during one turn of the event loop into one commit. Nobody hears an answer before
 * that commit is done; when it throws, everybody in it hears why.
 */
export class GroupCommit<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private scheduled = false;

  constructor(
    private readonly commit: (items: readonly T[]) => readonly Outcome<R>[],
    /** So that a flood does not hold the event loop for long. */
    private readonly largest = 1_000,
  ) {}

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  /** Commits now whatever still waits. */
  flush(): void {
    while (this.waiting.length > 0) this.commitNext();
  }

  /** `setImmediate` runs once all requests that had arrived are handled; a microtask would part them. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.commitNext();
      if (this.waiting.length > 0) this.schedule();
    });
  }

  private commitNext(): void {
    const group = this.waiting.splice(0, this.largest);
    if (group.length === 0) return;
    try {
      const outcomes = this.commit(group.map(({ item }) => item));
      group.forEach((waiting, index) => {
        answer(waiting, outcomes[index]);
      });
    } catch (reason) {
      for (const { reject } of group) reject(reason);
    }
  }
}

function answer<R>({ resolve, reject }: Waiting<unknown, R>, outcome: Outcome<R> | undefined): void {
  if (!outcome) reject(new Error('the commit gave no answer for this item'));
  else if ('refusal' in outcome) reject(outcome.refusal);
  else resolve(outcome.value);
}
