import type { Lists, Scope } from '@rujukan/read-models';
import type { Disclosed } from '@rujukan/use-cases';
import { type Following, liveChanges, liveMessage } from './live-changes';
import type { SharedLooks } from './shared-looks';

export interface LiveListOptions<List extends keyof Lists> extends Following {
  readonly list: List;
  readonly scope: Scope;
  /** The entries as the reader may see them. */
  readonly disclosed: (entries: readonly Lists[List][]) => Promise<readonly Disclosed<Lists[List]>[]>;
  readonly view: (entry: Disclosed<Lists[List]>) => unknown;
}

/** The changes of a list of cases, as server-sent events. */
export function liveList<List extends keyof Lists>(
  looks: SharedLooks,
  { list, scope, disclosed, view, ...following }: LiveListOptions<List>,
): AsyncGenerator<string> {
  return liveChanges(
    {
      changesSince: (after) => looks.changesSince(list, scope, after),
      onNews: (listener) => looks.onNews(listener),
      messageOf: async (change) => {
        const { caseId, changed } = change;
        if (change.left) return liveMessage('left', changed, { caseId });
        const entries = (await disclosed(change.entries)).map(view);
        return liveMessage('changed', changed, { caseId, entries });
      },
    },
    following,
  );
}
