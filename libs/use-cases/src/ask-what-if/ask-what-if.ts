import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readScope } from '@rujukan/access';
import {
  type Guarded,
  type WhatIfAnswer,
  type WhatIfAsk,
  type WhatIfRule,
  whatIfWithoutSmallCells,
} from '@rujukan/delays';
import type { Position } from '@rujukan/event-log';
import type { Actor } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import type { AnyRefusal } from '../deciding/receipt';
import { DELAY_FIGURES, DISTRICT, type DistrictView } from '../ports';

/** The figures that can also be replayed under another rule. */
export interface ReplayableFigures {
  whatIf(asked: WhatIfAsk): Promise<WhatIfAnswer>;
}

/** What would the delays have been under another rule? A scenario and no proof. */
export class AskWhatIf extends Query<WhatIfAnswer | Guarded<WhatIfAnswer> | AnyRefusal> {
  constructor(
    readonly asked: WhatIfAsk,
    readonly actor: Actor,
    readonly atLeast: Position | undefined,
  ) {
    super();
  }
}

@QueryHandler(AskWhatIf)
export class AskWhatIfHandler implements IQueryHandler<AskWhatIf> {
  constructor(
    private readonly reading: Reading,
    @Inject(DELAY_FIGURES) private readonly figures: ReplayableFigures,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  async execute({ asked, actor, atLeast }: AskWhatIf) {
    await this.reading.atLeast(atLeast);
    const unknown = facilitiesOf(asked.rule).find((id) => !this.district.facility(id));
    if (unknown !== undefined) return { refused: 'facilityUnknown', about: { facility: unknown } } as const;
    const maySeeCases = readScope(actor).kind === 'district';
    const answer = await this.figures.whatIf({ ...asked, of: maySeeCases ? 'facts' : 'sample' });
    return maySeeCases ? answer : whatIfWithoutSmallCells(answer);
  }
}

function facilitiesOf(rule: WhatIfRule): readonly string[] {
  switch (rule.rule) {
    case 'escalateAfter':
      return [];
    case 'referInstead':
      return [rule.origin, ...rule.insteadOf, rule.hospital];
    case 'oneMoreAmbulance':
      return [rule.puskesmas];
  }
}
