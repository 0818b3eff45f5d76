import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Position } from '@rujukan/event-log';
import type { Worklists } from '@rujukan/read-models';
import type { Actor, CasePicture, Facility } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import type { AnyRefusal } from '../deciding/receipt';
import { WORKLISTS } from '../ports';
import { Proposing, type Ranking, placeOf } from '../proposing/proposing';

/** Which hospitals can take this woman or infant, in order, and why? */
export class AskCandidates extends Query<Ranking | AnyRefusal> {
  constructor(
    readonly caseId: string,
    readonly actor: Actor,
    /** Where she would be referred from; where she is, when left out. */
    readonly from: string | undefined,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

/** The same for a case that a phone has not sent yet: the facts of a screening, and no person. */
export class AskCandidatesFor extends Query<Ranking | AnyRefusal> {
  constructor(
    readonly picture: CasePicture,
    readonly from: string,
  ) {
    super();
  }
}

@QueryHandler(AskCandidates)
export class AskCandidatesHandler implements IQueryHandler<AskCandidates> {
  constructor(
    private readonly reading: Reading,
    private readonly proposing: Proposing,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {}

  async execute({ caseId, actor, from, atLeast }: AskCandidates): Promise<Ranking | AnyRefusal> {
    await this.reading.atLeast(atLeast);
    const isReadable = this.reading.mayRead(actor, caseId);
    const summary = isReadable ? this.worklists.caseSummary(caseId)?.case : undefined;
    // Somebody else's case is answered like one that does not exist, so that asking tells nothing.
    if (!summary) return { refused: 'caseUnknown', about: { caseId } };
    return known(this.proposing, from ?? placeOf(summary), (sender) =>
      this.proposing.rankFor(summary, sender),
    );
  }
}

@QueryHandler(AskCandidatesFor)
export class AskCandidatesForHandler implements IQueryHandler<AskCandidatesFor> {
  constructor(private readonly proposing: Proposing) {}

  execute({ picture, from }: AskCandidatesFor): Promise<Ranking | AnyRefusal> {
    return Promise.resolve(
      known(this.proposing, from, (sender) => this.proposing.rank({ from: sender, picture, declines: [] })),
    );
  }
}

function known(
  proposing: Proposing,
  facility: string,
  answer: (sender: Facility) => Ranking,
): Ranking | AnyRefusal {
  const sender = proposing.senderAt(facility);
  return sender ? answer(sender) : { refused: 'facilityUnknown', about: { facility } };
}
