import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CaseFacts, Occurrence, PersonalData } from '@rujukan/referral';
import { ChangeCase } from '../change-case/change-case';
import { derivedId } from '../deciding/derived-id';
import { type AnyRefusal, type Receipt, isReceipt } from '../deciding/receipt';

/** A woman or baby at the hospital's door whom nobody referred: her case begins with her arrival. */
export class RegisterWalkIn extends Command<Receipt | AnyRefusal> {
  constructor(
    readonly caseId: string,
    readonly legId: string,
    readonly facts: CaseFacts['CaseDetected'],
    readonly occurrence: Occurrence,
    readonly personal: PersonalData | null,
  ) {
    super();
  }
}

/** Two facts on one stream; cut between them, the same command sent again adds the second. */
@CommandHandler(RegisterWalkIn)
export class RegisterWalkInHandler implements ICommandHandler<RegisterWalkIn> {
  constructor(private readonly commands: CommandBus) {}

  async execute({
    caseId,
    legId,
    facts,
    occurrence,
    personal,
  }: RegisterWalkIn): Promise<Receipt | AnyRefusal> {
    const detected = await this.commands.execute(
      new ChangeCase({ name: 'DetectCase', caseId, facts, occurrence, personal }),
    );
    if (!isReceipt(detected)) return detected;
    const arrived = { legId, at: facts.detectedAt };
    const commandId = derivedId(occurrence.commandId, 'arrival');
    return this.commands.execute(
      new ChangeCase({
        name: 'AcknowledgeArrival',
        caseId,
        facts: arrived,
        occurrence: { ...occurrence, commandId },
        personal: null,
      }),
    );
  }
}
