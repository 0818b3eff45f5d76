import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CaseCommand, CaseFacts, Occurrence, PersonalData } from '@rujukan/referral';
import { CASES, ChangeCase } from '../change-case/change-case';
import { Deciding } from '../deciding/deciding';
import { derivedId } from '../deciding/derived-id';
import { type AnyRefusal, type Receipt, isReceipt } from '../deciding/receipt';

/** A baby at risk born to a mother whose case is open, on the way or at a facility: its own case, linked to hers. */
export class RecordBirth extends Command<Receipt | AnyRefusal> {
  constructor(
    readonly motherCaseId: string,
    readonly infantCaseId: string,
    readonly bornInTransit: boolean,
    readonly infant: CaseFacts['CaseDetected'],
    readonly occurrence: Occurrence,
    readonly personal: PersonalData | null,
  ) {
    super();
  }
}

/**
 * Two streams, so two appends: what would refuse the second is asked before the first is made, and cut between
 * them, the same command sent again completes the birth.
 */
@CommandHandler(RecordBirth)
export class RecordBirthHandler implements ICommandHandler<RecordBirth> {
  constructor(
    private readonly commands: CommandBus,
    private readonly deciding: Deciding,
  ) {}

  async execute(birth: RecordBirth): Promise<Receipt | AnyRefusal> {
    const opening = openInfantCase(birth);
    const refusal = await this.deciding.wouldRefuse(CASES, opening);
    if (refusal) return refusal;
    const linked = await this.commands.execute(new ChangeCase(linkToMother(birth)));
    return isReceipt(linked) ? this.commands.execute(new ChangeCase(opening)) : linked;
  }
}

function linkToMother({ motherCaseId, infantCaseId, bornInTransit, occurrence }: RecordBirth): CaseCommand {
  return {
    name: 'LinkInfant',
    caseId: motherCaseId,
    facts: { infantCaseId, bornInTransit },
    occurrence,
    personal: null,
  };
}

function openInfantCase({
  motherCaseId,
  infantCaseId,
  infant,
  occurrence,
  personal,
}: RecordBirth): CaseCommand {
  return {
    name: 'DetectCase',
    caseId: infantCaseId,
    facts: { ...infant, subject: 'infant', motherCaseId },
    occurrence: { ...occurrence, commandId: derivedId(occurrence.commandId, 'infant') },
    personal,
  };
}
