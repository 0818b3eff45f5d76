/** What the server answers about coaching, as far as the page looks at it. */

export type Sentence = Readonly<Record<'id' | 'en', string>>;

export interface Limited {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A month or quarter of a puskesmas that was visited. */
export interface VisitPeriodView {
  /** Its first day, `2026-11-01`. */
  readonly begins: string;
  readonly side: 'before' | 'visit' | 'after';
  readonly cases: number;
  /** In multiples of what is usual. */
  readonly timesUsual: Limited | null;
}

export interface VisitView {
  readonly unit: string;
  readonly name: string;
  readonly visitedOn: string;
  readonly sentence: Sentence;
  readonly series: readonly VisitPeriodView[] | null;
}

export interface CoachingView {
  readonly effects: readonly VisitView[];
  readonly together: { readonly sentence: Sentence } | null;
  readonly pilot: { readonly sentence: Sentence };
}
