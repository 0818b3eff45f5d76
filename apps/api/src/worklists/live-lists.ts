import { Inject, Injectable } from '@nestjs/common';
import type { Lists, Scope, Worklists } from '@rujukan/read-models';
import {
  type AnyRefusal,
  type Disclosed,
  Disclosing,
  Proposing,
  Reading,
  type ShownIn,
  WORKLISTS,
  isRefused,
} from '@rujukan/use-cases';
import { Problem, type ProblemCode } from '../http/problem';
import { liveList } from './live-list';
import { LiveReplies, type Listening } from './live-replies';
import { SharedLooks } from './shared-looks';

const SHOWN_IN = {
  incoming: 'incomingLive',
  received: 'receivedLive',
  waiting: 'waitingLive',
  advice: 'adviceLive',
  openings: 'breakGlassLive',
} as const satisfies Record<keyof Lists, ShownIn>;

/** Answers with the changes of a list of cases as server-sent events. */
@Injectable()
export class LiveLists {
  private readonly looks: SharedLooks;

  constructor(
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    private readonly proposing: Proposing,
    private readonly replies: LiveReplies,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {
    this.looks = new SharedLooks(worklists);
  }

  async send<List extends keyof Lists>(
    list: List,
    view: (entry: Disclosed<Lists[List]>) => unknown,
    listening: Listening,
  ): Promise<void> {
    const { reader, facility } = listening;
    const scope = scopeOrProblem(this.reading.scopeFor(reader.actor, facility));
    await this.replies.send(
      listening,
      () => this.worklists.asOf(),
      (following) =>
        liveList(this.looks, {
          ...following,
          ...{ list, scope, view },
          disclosed: async (entries) =>
            this.disclosing.listed(reader, SHOWN_IN[list], await this.proposed(list, entries)),
        }),
    );
  }

  /** A referral that was just declined comes with the next hospital. */
  private async proposed<List extends keyof Lists>(
    list: List,
    entries: readonly Lists[List][],
  ): Promise<readonly Lists[List][]> {
    if (list !== 'waiting') return entries;
    const waiting = entries as readonly Lists[keyof Lists][] as readonly Lists['waiting'][];
    const rows: readonly Lists[keyof Lists][] = await this.proposing.inWaiting(waiting);
    return rows as readonly Lists[List][];
  }
}

function scopeOrProblem(scope: Scope | AnyRefusal): Scope {
  if (isRefused(scope)) throw new Problem(scope.refused as ProblemCode, scope.about);
  return scope;
}
