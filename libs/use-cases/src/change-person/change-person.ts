import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type ErasurePolicy,
  type PersonCommand,
  type PersonCommandName,
  type PersonEvent,
  decidePerson,
  decodePersonEvent,
  encodePersonEvent,
  personStream,
  refuseAccess,
  retainedUntil,
} from '@rujukan/access';
import type { EventLog } from '@rujukan/event-log';
import { type Instant, instant } from '@rujukan/kernel';
import type { ListedCase, Worklists } from '@rujukan/read-models';
import { type Occurrence, momentOf } from '@rujukan/referral';
import { Reading } from '../asking/reading';
import type { Decider } from '../deciding/decider';
import { Deciding } from '../deciding/deciding';
import type { AnyRefusal, Receipt } from '../deciding/receipt';
import { ERASURE_POLICY, EVENT_LOG, WORKLISTS } from '../ports';

type Asked<N extends PersonCommandName> = Omit<PersonCommand<N>, 'retainedUntil'>;

/** Erasing a person whom cases are about, holding that, and lifting the hold. */
export class ChangePerson extends Command<Receipt | AnyRefusal> {
  constructor(readonly asked: { [N in PersonCommandName]: Asked<N> }[PersonCommandName]) {
    super();
  }
}

const PERSONS: Decider<PersonCommand, PersonEvent> = {
  streamOf: ({ personId }) => personStream(personId),
  decode: decodePersonEvent,
  encode: encodePersonEvent,
  decide: decidePerson,
};

/** It only states the erasure: whoever follows the log ends the key, here and in every other process. */
@CommandHandler(ChangePerson)
export class ChangePersonHandler implements ICommandHandler<ChangePerson> {
  constructor(
    private readonly deciding: Deciding,
    private readonly reading: Reading,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(WORKLISTS) private readonly worklists: Worklists,
    @Inject(ERASURE_POLICY) private readonly policy: ErasurePolicy,
  ) {}

  async execute({ asked }: ChangePerson): Promise<Receipt | AnyRefusal> {
    // A case may have been opened or gone on a moment ago.
    await this.reading.atLeast((await this.log.head()) ?? undefined);
    const cases = this.worklists.casesOfPerson(asked.personId);
    if (cases.length === 0) return refuseAccess('personUnknown', { personId: asked.personId });
    const until = retainedUntil(this.policy, this.lastVisitOf(cases));
    return this.deciding.carryOut(PERSONS, { ...asked, retainedUntil: until });
  }

  /** The latest of what is told of the person's cases. */
  private lastVisitOf(cases: readonly ListedCase[]): Instant | null {
    const moments = cases
      .flatMap(({ case: { caseId } }) => this.worklists.history(caseId) ?? [])
      .map(({ meta }) => momentOf(meta as unknown as Occurrence));
    return moments.length === 0 ? null : instant(Math.max(...moments));
  }
}
