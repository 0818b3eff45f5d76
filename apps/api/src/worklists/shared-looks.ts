import type { Position } from '@rujukan/event-log';
import type { ListChange, Lists, Rows, Scope, Worklists } from '@rujukan/read-models';

const ROWS_AT_ONCE = 100;

/**
 * Looks at what changed, once for all who show the same list from the same position: hundreds of boards of a hospital
 * cost one question each time something happens.
 */
export class SharedLooks {
  private readonly looks = new Map<string, Rows<unknown>>();
  private of: Position | null = null;

  constructor(private readonly worklists: Worklists) {}

  changesSince<List extends keyof Lists>(
    list: List,
    scope: Scope,
    after: Position,
  ): Rows<ListChange<Lists[List]>> {
    const asOf = this.worklists.asOf();
    if (asOf !== this.of) this.looks.clear();
    this.of = asOf;
    const asked = JSON.stringify([list, scope, after]);
    const known = this.looks.get(asked) as Rows<ListChange<Lists[List]>> | undefined;
    if (known) return known;
    const look = this.worklists.changesSince(list, scope, after, ROWS_AT_ONCE);
    this.looks.set(asked, look);
    return look;
  }

  /** Tells when something of a case changed; what is written of other things, such as who read, is no news here. */
  onNews(listener: () => void): () => void {
    return this.worklists.onChange(({ cases }) => {
      if (cases.length > 0) listener();
    });
  }
}
