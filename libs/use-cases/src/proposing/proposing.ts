import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Clock, Instant } from '@rujukan/kernel';
import type { CaseSummary, WaitingCase, WaitingFor } from '@rujukan/read-models';
import {
  type Candidate,
  type CandidateHistory,
  type CasePicture,
  type Decline,
  type Facility,
  type Needs,
  type RankedCandidate,
  type Urgency,
  isCandidate,
  needsOf,
  proposedOf,
  rankCandidates,
  travelBetween,
  urgencyOfPicture,
} from '@rujukan/referral';
import { CANDIDATE_HISTORY, CLOCK, DISTRICT, type DistrictView } from '../ports';

/** What past journeys and answers say, as it was counted last; asking counts anew beside the answers. */
export interface CandidateHistorySource {
  candidateHistory(now: Instant): CandidateHistory;
}

/** What is to be ranked: from where, for what, and who has declined already. */
export interface RankingQuestion {
  readonly from: Facility;
  readonly picture: CasePicture;
  readonly declines: readonly Decline[];
}

export interface Ranking {
  readonly from: string;
  readonly urgency: Urgency;
  readonly needs: Needs;
  readonly ranked: readonly RankedCandidate[];
  /** `null` when nobody is left to ask: a person has to find a way. */
  readonly proposed: RankedCandidate | null;
  /** When past journeys and answers were counted; `null` while they were not. */
  readonly historyAsOf: Instant | null;
}

/** Something to be done, with the hospital to ask next where that is to refer elsewhere. */
export interface ProposedTask extends WaitingFor {
  readonly proposed?: string | null;
}

export interface WaitingWithProposal extends WaitingCase {
  readonly waitsFor: readonly ProposedTask[];
}

/** So long may the ranking of a page hold the thread before others get their turn. */
const LONGEST_SLICE_MS = 10;

/** Ranks hospitals for a case by what is known now. */
@Injectable()
export class Proposing implements OnApplicationBootstrap {
  constructor(
    @Inject(DISTRICT) private readonly district: DistrictView,
    @Inject(CANDIDATE_HISTORY) private readonly past: CandidateHistorySource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** So that the first who asks finds the past counted. */
  onApplicationBootstrap(): void {
    this.past.candidateHistory(this.clock.now());
  }

  /** A posyandu sends as its puskesmas does: that is where the way begins. `undefined` for an unknown facility. */
  senderAt(facilityId: string): Facility | undefined {
    const facility = this.district.facility(facilityId);
    if (facility?.kind !== 'posyandu' || facility.parentId === null) return facility;
    return this.district.facility(facility.parentId) ?? facility;
  }

  rank({ from, picture, declines }: RankingQuestion): Ranking {
    const now = this.clock.now();
    const history = this.past.candidateHistory(now);
    const needs = needsOf(picture);
    const urgency = urgencyOfPicture(picture);
    const declined = new Map(declines.map((decline) => [decline.facility, decline]));
    const request = { from, subject: picture.subject, urgency, needs: needs.needs, now };
    const candidates: Candidate[] = [];
    for (const facility of this.district.all()) {
      const id = facility.facilityId;
      if (!declined.has(id) && !isCandidate(facility, request)) continue;
      candidates.push({
        facility,
        travel: travelBetween(from, facility, history.journeys(from.facilityId, id), now),
        answers: history.answersOf(id),
        declined: declined.get(id) ?? null,
      });
    }
    const ranked = rankCandidates(request, candidates);
    const proposed = proposedOf(ranked);
    return { from: from.facilityId, urgency, needs, ranked, proposed, historyAsOf: history.asOf };
  }

  /** For a case that is on the server, from where she is now or from elsewhere. */
  rankFor(summary: CaseSummary, from: Facility): Ranking {
    return this.rank({ from, picture: pictureOf(summary), declines: summary.declines });
  }

  /** How long the way takes by what is known of it; `null` when nobody knows. */
  minutesBetween(fromId: string, toId: string): number | null {
    const from = this.senderAt(fromId);
    const to = this.district.facility(toId);
    if (!from || !to) return null;
    const now = this.clock.now();
    const journeys = this.past.candidateHistory(now).journeys(from.facilityId, toId);
    return travelBetween(from, to, journeys, now).minutes;
  }

  /** The rows of a waiting list; where a hospital has declined, the next one is named at once. */
  async inWaiting(rows: readonly WaitingCase[]): Promise<readonly WaitingWithProposal[]> {
    const proposed: WaitingWithProposal[] = [];
    let began = performance.now();
    for (const row of rows) {
      proposed.push(this.withProposal(row));
      if (performance.now() - began < LONGEST_SLICE_MS) continue;
      await nextTurn();
      began = performance.now();
    }
    return proposed;
  }

  private withProposal(row: WaitingCase): WaitingWithProposal {
    if (!row.waitsFor.some(({ task }) => task === 'referElsewhere')) return row;
    const from = this.senderAt(placeOf(row.case));
    const next = from ? this.rankFor(row.case, from).proposed : null;
    const waitsFor = row.waitsFor.map((each) =>
      each.task === 'referElsewhere' ? { ...each, proposed: next?.facility.facilityId ?? null } : each,
    );
    return { ...row, waitsFor };
  }
}

const AT_A_FACILITY: ReadonlySet<string> = new Set(['arrived', 'admitted', 'careStarted']);

/** Where she would be referred from: the hospital that has her, else the sender of the last referral. */
export function placeOf({ leg, origin }: CaseSummary): string {
  if (leg === null) return origin;
  return (AT_A_FACILITY.has(leg.status) ? leg.destination : leg.from) ?? origin;
}

function pictureOf({ subject, phase, signs, riskCategory, gestationWeeks, leg }: CaseSummary): CasePicture {
  return {
    subject,
    phase,
    signs,
    riskCategory,
    gestationWeeks,
    urgency: leg?.urgency ?? null,
    diagnoses: leg?.diagnoses ?? [],
  };
}
