import type { Instant, JsonObject } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';

/** In which answer people are shown. */
export const SHOWN_IN = [
  'incoming',
  'waiting',
  'overdue',
  'advice',
  'breakGlass',
  'board',
  'case',
  'caseHistory',
  'incomingLive',
  'waitingLive',
  'adviceLive',
  'breakGlassLive',
  'received',
  'receivedLive',
  'found',
  'personSearch',
  'sms',
  'otherDetections',
  'otherDetection',
  'otherDetectionsLive',
] as const;
/** Stored in the trail for ever: add, never rename. */
export type ShownIn = (typeof SHOWN_IN)[number];

/** Under which id something that is kept about a person is shown. Stored in the trail for ever: add, never rename. */
export const SHOWN_RECORDS = ['caseId', 'otherDetectionId', 'smsId'] as const;
export type ShownRecord = (typeof SHOWN_RECORDS)[number];

/** Somebody who was shown, with the one record in which: a case, another detection, or an SMS of no case. */
export type ShownPerson = {
  [R in ShownRecord]: Readonly<Record<R, string>> & { readonly personId: string };
}[ShownRecord];

/** What the record is and its id. */
export function recordOf(shown: ShownPerson): readonly [record: ShownRecord, id: string] {
  const ids = shown as Readonly<Partial<Record<ShownRecord, string>>>;
  const record = SHOWN_RECORDS.find((each) => ids[each] !== undefined);
  if (record === undefined) throw new Error('somebody was shown in a record that this version does not know');
  return [record, ids[record] ?? ''];
}

/** What was asked of the trail itself; `null` where not narrowed by it. Epoch milliseconds. */
export interface TrailQuestion {
  readonly personId: string | null;
  readonly caseId: string | null;
  readonly accountId: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/**
 * The facts of each event of the access trail. The names and members are the storage format: they are decoded for
 * ever (`golden`). They name people by their ids alone.
 */
export interface TrailFacts {
  /** People were shown in an answer. `why`: the code of a break-glass reason; `null` in the course of one's work. */
  PersonalDataRead: {
    readonly shownIn: ShownIn;
    readonly people: readonly ShownPerson[];
    readonly why: string | null;
  };
  /** Delay facts under pseudonyms left as a file; of all cases (`facts`) or a sample of them. */
  FactsExported: {
    readonly of: 'facts' | 'sample';
    readonly format: string;
    readonly rows: number;
    /** The filters and the period that were asked for. */
    readonly question: JsonObject;
  };
  /** Everything about a person was handed out, for her or whoever may ask in her name. */
  PersonFileProvided: {
    readonly personId: string;
    readonly caseIds: readonly string[];
    /** Absent where there were none, and from files of before there could be. */
    readonly otherDetectionIds?: readonly string[];
    readonly format: 'json' | 'pdf' | 'folder';
  };
  /** Who read about whom was itself read. */
  TrailRead: TrailQuestion & { readonly rows: number };
}

export type TrailEventType = keyof TrailFacts;

export const TRAIL_EVENT_TYPES = [
  'PersonalDataRead',
  'FactsExported',
  'PersonFileProvided',
  'TrailRead',
] as const satisfies readonly TrailEventType[];

/** What identifies the reader beside the account: the envelope that sealing covers. */
export interface ReaderPersonal {
  /** Where the request came from in the network. */
  readonly networkAddress: string;
}

type OneTrailEvent<T extends TrailEventType> = {
  readonly id: string;
  readonly type: T;
  readonly data: TrailFacts[T];
  readonly meta: { readonly actor: Actor; readonly receivedAt: Instant };
  /** {@link ReaderPersonal} sealed for the account; `null` at the machine itself. */
  readonly personal: JsonObject | null;
};

/** An event of the trail, narrowed by its `type`. */
export type TrailEvent<T extends TrailEventType = TrailEventType> = { [K in T]: OneTrailEvent<K> }[T];

export const TRAIL_CATEGORY = 'accessTrail';

/** Each process has a stream of its own for each day (UTC), so that no two ever wait for each other. */
export function trailStream(date: string, runId: string): string {
  return `${TRAIL_CATEGORY}-${date}-${runId}`;
}

export function isTrailStream(stream: string): boolean {
  return stream.startsWith(`${TRAIL_CATEGORY}-`);
}
