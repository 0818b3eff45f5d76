import { Inject, Injectable } from '@nestjs/common';
import { type Instant, instant } from '@rujukan/kernel';
import type {
  HistoricEvent,
  ListedCase,
  ListedOtherDetection,
  OtherDetections,
  Worklists,
} from '@rujukan/read-models';
import { type Occurrence, momentOf } from '@rujukan/referral';
import { OTHER_DETECTIONS, WORKLISTS } from '../ports';

/** A record with all that was stated of it. */
export interface WithHistory<Listed> {
  readonly listed: Listed;
  readonly history: readonly HistoricEvent[];
}

/** Everything that is kept about one person, of whatever kind. */
export interface Records {
  readonly cases: readonly WithHistory<ListedCase>[];
  readonly otherDetections: readonly WithHistory<ListedOtherDetection>[];
}

/** What is kept about a person; whoever asks that asks here, so that no kind of record is forgotten. */
@Injectable()
export class RecordsOfPerson {
  constructor(
    @Inject(WORKLISTS) private readonly worklists: Pick<Worklists, 'casesOfPerson' | 'history'>,
    @Inject(OTHER_DETECTIONS) private readonly others: Pick<OtherDetections, 'ofPerson' | 'history'>,
  ) {}

  /** `null` for somebody of whom nothing is kept. */
  of(personId: string): Records | null {
    const cases = this.worklists.casesOfPerson(personId).map((listed) => ({
      listed,
      history: this.worklists.history(listed.case.caseId) ?? [],
    }));
    const otherDetections = this.others.ofPerson(personId).map((listed) => ({
      listed,
      history: this.others.history(listed.otherDetection.otherDetectionId) ?? [],
    }));
    return cases.length + otherDetections.length === 0 ? null : { cases, otherDetections };
  }
}

/** The latest of what is told in them. */
export function lastMomentIn({ cases, otherDetections }: Records): Instant | null {
  const moments = [...cases, ...otherDetections]
    .flatMap(({ history }) => history)
    .map(({ meta }) => momentOf(meta as unknown as Occurrence));
  return moments.length === 0 ? null : instant(Math.max(...moments));
}
