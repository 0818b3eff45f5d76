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
import { Reading } from '../asking/reading';
import type { Decider } from '../deciding/decider';
import { Deciding } from '../deciding/deciding';
import type { AnyRefusal, Receipt } from '../deciding/receipt';
import { ERASURE_POLICY, EVENT_LOG } from '../ports';
import { RecordsOfPerson, lastMomentIn } from '../records-of-person/records-of-person';

type Asked<N extends PersonCommandName> = Omit<PersonCommand<N>, 'retainedUntil'>;

/** Erasing a person of whom anything is kept, holding that, and lifting the hold. */
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
    private readonly records: RecordsOfPerson,
    @Inject(ERASURE_POLICY) private readonly policy: ErasurePolicy,
  ) {}

  async execute({ asked }: ChangePerson): Promise<Receipt | AnyRefusal> {
    // A record may have been opened or gone on a moment ago.
    await this.reading.atLeast((await this.log.head()) ?? undefined);
    const records = this.records.of(asked.personId);
    if (records === null) return refuseAccess('personUnknown', { personId: asked.personId });
    const until = retainedUntil(this.policy, lastMomentIn(records));
    return this.deciding.carryOut(PERSONS, { ...asked, retainedUntil: until });
  }
}
