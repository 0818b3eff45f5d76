import { Inject, Injectable } from '@nestjs/common';
import { type ReadingRight, readScope, readingRight } from '@rujukan/access';
import type { EventLog, Position } from '@rujukan/event-log';
import type { Scope, Worklists } from '@rujukan/read-models';
import type { Actor } from '@rujukan/referral';
import type { AnyRefusal } from '../deciding/receipt';
import {
  CLOCK,
  type Clock,
  DISTRICT,
  type DistrictView,
  EVENT_LOG,
  FRESHNESS,
  type Freshness,
  WORKLISTS,
} from '../ports';

/** How long a query waits for the position it asked for; longer, and asking again is better than holding on. */
const LONGEST_WAIT_MS = 3_000;

/** The log has no such position: no command of this server returned it. */
export class PositionUnknown extends Error {
  override readonly name = 'PositionUnknown';
}

/** What every question shares: whose lists the asker may see, and how recent the answer must be. */
@Injectable()
export class Reading {
  constructor(
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(WORKLISTS) private readonly worklists: Pick<Worklists, 'parties'>,
    @Inject(DISTRICT) private readonly district: DistrictView,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether somebody may read about a case; one that nobody knows is looked up no less than one of somebody else. */
  mayRead(actor: Actor, caseId: string): boolean {
    return this.rightTo(actor, caseId) !== null;
  }

  /** The same, with why: for the trail of those who read. */
  rightTo(actor: Actor, caseId: string): ReadingRight | null {
    const parties = this.worklists.parties(caseId);
    return readingRight(actor, { parties, district: this.district, now: this.clock.now() });
  }

  /**
   * @throws {NotYetThere} the read models did not reach the position in time
   * @throws {PositionUnknown} nor could they, because the log has not
   * @throws {EventLogUnavailable} they do not show it, and the log cannot be asked
   */
  async atLeast(position: Position | undefined): Promise<void> {
    if (position === undefined || this.freshness.shows(position)) return;
    await this.isOfThisLog(position);
    await this.freshness.reach(position, LONGEST_WAIT_MS);
  }

  /** @throws {PositionUnknown} the log has not come that far: the position is from another one */
  async isOfThisLog(position: Position): Promise<void> {
    if (this.freshness.shows(position)) return;
    const head = await this.log.head();
    if (head === null || position > head) throw new PositionUnknown();
  }

  /** One's own facility; for the district whichever is asked for, or all. */
  scopeFor(actor: Actor, facility: string | undefined): Scope | AnyRefusal {
    const own = readScope(actor);
    if (own.kind === 'none')
      return { refused: 'notPermitted', about: { role: actor.role, permission: 'viewCase' } };
    if (own.kind === 'district') return facility === undefined ? 'all' : { facility };
    return facility === undefined || facility === own.facilityId
      ? { facility: own.facilityId, askedOnly: own.askedOnly }
      : { refused: 'notYourFacility', about: { yours: own.facilityId, theirs: facility } };
  }
}

export function isRefused(scope: Scope | AnyRefusal): scope is AnyRefusal {
  return typeof scope === 'object' && 'refused' in scope;
}
