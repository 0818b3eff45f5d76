import type { Guarded, GuardedAnswer, Sentence } from '@rujukan/delays';
import type { CoachingEffect, PilotComparison, PooledEffect, TogetherEffect } from '@rujukan/delays';
import type { WhatIfAnswer } from '@rujukan/delays';

/** What the server answers, numbers hidden where it hides them; instants are text. */
export type FiguresAnswer = GuardedAnswer<'figures'>;
export type SurvivalAnswer = GuardedAnswer<'survival'>;
export type WayAnswer = GuardedAnswer<'waterfall'>;
export type FunnelAnswer = GuardedAnswer<'funnel'>;
export type TrustAnswer = GuardedAnswer<'completeness'>;
export type WhatIf = Guarded<Exclude<WhatIfAnswer, { status: 'refused' }>> & Framed;

/** Its sentences are in both languages, and never hidden. */
interface Framed {
  readonly assumptions: readonly Sentence[];
  readonly caveat: Sentence;
  readonly sentence: Sentence;
}

export type WhatIfReply =
  ({ readonly status: 'refused' } & Framed) | ({ readonly status: 'replayed' } & WhatIf);

export interface CoachingAnswer {
  readonly effects: readonly (CoachingEffect & { readonly name: string; readonly sentence: Sentence })[];
  readonly together: (Guarded<TogetherEffect> & { readonly sentence: Sentence }) | null;
  readonly pooled: PooledEffect | null;
  readonly pilot: Guarded<PilotComparison> & { readonly sentence: Sentence };
}

export interface ChangesAnswer {
  readonly from: string;
  readonly to: string;
  readonly news: number | null;
  readonly moved: readonly {
    readonly kind: 'late' | 'correction';
    readonly type: string;
    readonly events: number | null;
  }[];
  readonly events: readonly {
    readonly kind: 'late' | 'correction';
    readonly eventId: string;
    readonly caseId: string;
    readonly type: string;
    readonly occurredAt: string | null;
    readonly receivedAt: string;
  }[];
  readonly notListed: number | null;
}

/** The groups of an answer that are told of, and how many are hidden for being of so few. */
export function toldRows<Row extends object>(
  rows: readonly (Row | { readonly group: string | null; readonly suppressed: true })[],
): { readonly told: readonly Row[]; readonly hidden: readonly string[] } {
  const told: Row[] = [];
  const hidden: string[] = [];
  for (const row of rows) {
    if ('suppressed' in row) hidden.push(row.group ?? '');
    else told.push(row);
  }
  return { told, hidden };
}
