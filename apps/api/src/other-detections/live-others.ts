import { Inject, Injectable } from '@nestjs/common';
import type { OtherChange, OtherDetections } from '@rujukan/read-models';
import {
  DISTRICT,
  Disclosing,
  type DistrictView,
  OTHER_DETECTIONS,
  isRefused,
  scopeOfOthers,
} from '@rujukan/use-cases';
import { Problem, type ProblemCode } from '../http/problem';
import { type LiveSource, liveChanges, liveMessage } from '../worklists/live-changes';
import { LiveReplies, type Listening } from '../worklists/live-replies';
import { otherDetectionView } from './other-detection-views';

const ROWS_AT_ONCE = 100;

/** Answers with the changes of the list of those at other ages as server-sent events. */
@Injectable()
export class LiveOthers {
  constructor(
    private readonly disclosing: Disclosing,
    private readonly replies: LiveReplies,
    @Inject(OTHER_DETECTIONS) private readonly others: OtherDetections,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  async send(listening: Listening): Promise<void> {
    const { reader, facility } = listening;
    const scope = scopeOfOthers(reader.actor, facility, this.district);
    if (isRefused(scope)) throw new Problem(scope.refused as ProblemCode, scope.about);
    const source: LiveSource<OtherChange> = {
      changesSince: (after) => this.others.changesSince(scope, after, ROWS_AT_ONCE),
      onNews: (listener) => this.others.onChange(listener),
      messageOf: async (change) => {
        const { otherDetectionId, changed } = change;
        if (change.left) return liveMessage('left', changed, { otherDetectionId });
        const entries = await this.disclosing.others(reader, 'otherDetectionsLive', change.entries);
        return liveMessage('changed', changed, {
          otherDetectionId,
          entries: entries.map(otherDetectionView),
        });
      },
    };
    await this.replies.send(
      listening,
      () => this.others.asOf(),
      (following) => liveChanges(source, following),
    );
  }
}
