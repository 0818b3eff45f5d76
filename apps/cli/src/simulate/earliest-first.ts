/** A binary heap: takes things in any order and gives them back by time, those of the same time as they came. */
export class EarliestFirst<T> {
  private readonly heap: Entry<T>[] = [];
  private added = 0;

  get size(): number {
    return this.heap.length;
  }

  add(at: number, thing: T): void {
    const entry = { at, order: this.added++, thing };
    const { heap } = this;
    let index = heap.length;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (!parent || isEarlier(parent, entry)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = entry;
  }

  /** The earliest, when it is earlier than this. */
  takeBefore(limit: number): T | undefined {
    const { heap } = this;
    const [earliest] = heap;
    if (!earliest || earliest.at >= limit) return undefined;
    const last = heap.pop();
    if (last && last !== earliest) this.sink(last);
    return earliest.thing;
  }

  private sink(entry: Entry<T>): void {
    const { heap } = this;
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      if (!left) break;
      const right = heap[2 * index + 2];
      const isRight = right !== undefined && isEarlier(right, left);
      const child = isRight ? right : left;
      if (isEarlier(entry, child)) break;
      heap[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    heap[index] = entry;
  }
}

interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly thing: T;
}

function isEarlier<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.at === b.at ? a.order < b.order : a.at < b.at;
}
