import type { AccountDirectory } from '@rujukan/access';
import type { EventLog, Position } from '@rujukan/event-log';
import type { Clock } from '@rujukan/kernel';
import type { OutgoingChannel, PlaceOf } from '@rujukan/notifications';
import {
  type Bookmark,
  Follower,
  type NotificationStore,
  SHORT_REST_MS,
  type Trouble,
  type Worklists,
} from '@rujukan/read-models';
import type { DistrictView, Freshness } from '../ports';
import { Proposing, placeOf } from '../proposing/proposing';
import { Delivering } from './delivering';
import { Deriving, type Surroundings } from './deriving';

export interface NotifyingOptions {
  readonly log: EventLog;
  /** What the log held when this process began; `null` for nothing. */
  readonly headAtStart: Position | null;
  readonly trail: EventLog;
  readonly store: NotificationStore;
  readonly bookmark: Bookmark;
  readonly accounts: AccountDirectory;
  readonly district: DistrictView;
  readonly worklists: Pick<Worklists, 'caseSummary'>;
  readonly proposing: Proposing;
  readonly freshness: Freshness;
  readonly channels: readonly OutgoingChannel[];
  readonly clock: Clock;
  readonly newId: () => string;
  readonly onTrouble: (trouble: string) => void;
}

/** Longer than rosters and accounts are ever behind; then those that are known have to do. */
const LONGEST_WAIT_MS = 1_000;

/** The process that tells people what happened: from the log of facts to notifications, and from those to devices. */
export class Notifying {
  private follower: Follower | null = null;
  private readonly delivering: Delivering;

  constructor(private readonly options: NotifyingOptions) {
    this.delivering = new Delivering({ ...options, placeOf: this.placeOf });
  }

  /** What a facility is called, for the texts. */
  readonly placeOf: PlaceOf = (facilityId) => {
    const description = this.options.district.facility(facilityId)?.description;
    return description && { name: description.name, zone: description.zone };
  };

  /** Waits for nothing: a log that says nothing now keeps no server from listening. */
  start(): void {
    const { log, onTrouble } = this.options;
    const deriving = new Deriving({ ...this.options, surroundings: this.surroundings() });
    this.follower = new Follower({
      log,
      projections: [deriving],
      longestRestMs: SHORT_REST_MS,
      onTrouble: ({ error, retryInMs }: Trouble) => {
        const name = error instanceof Error ? error.name : typeof error;
        onTrouble(`people cannot be told what happened (${name}); next try in ${retryInMs} ms`);
      },
    });
    this.follower.start();
    this.delivering.start();
  }

  async stop(): Promise<void> {
    await this.follower?.stop();
    await this.delivering.stop();
  }

  private surroundings(): Surroundings {
    const { accounts, district, freshness, proposing, worklists } = this.options;
    return {
      people: { facility: (id) => district.facility(id), accounts: () => accounts.all() },
      reach: (position) =>
        freshness.reach(position, LONGEST_WAIT_MS).then(
          () => true,
          () => false,
        ),
      nextFor: (caseId) => {
        const summary = worklists.caseSummary(caseId)?.case;
        const from = summary && proposing.senderAt(placeOf(summary));
        return (from && proposing.rankFor(summary, from).proposed?.facility.facilityId) ?? null;
      },
      minutesBetween: (from, to) => proposing.minutesBetween(from, to),
    };
  }
}
