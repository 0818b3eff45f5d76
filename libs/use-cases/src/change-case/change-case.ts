import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type CaseCommand,
  type CaseEvent,
  caseStream,
  decide,
  decodeCaseEvent,
  encodeEvent,
} from '@rujukan/referral';
import type { Decider } from '../deciding/decider';
import { Deciding } from '../deciding/deciding';
import type { AnyRefusal, Receipt } from '../deciding/receipt';

/** Any command of a case, from `DetectCase` to `AddNote`. */
export class ChangeCase extends Command<Receipt | AnyRefusal> {
  constructor(readonly command: CaseCommand) {
    super();
  }
}

export const CASES: Decider<CaseCommand, CaseEvent> = {
  streamOf: (command) => caseStream(command.caseId),
  decode: decodeCaseEvent,
  encode: encodeEvent,
  decide,
};

@CommandHandler(ChangeCase)
export class ChangeCaseHandler implements ICommandHandler<ChangeCase> {
  constructor(private readonly deciding: Deciding) {}

  execute({ command }: ChangeCase): Promise<Receipt | AnyRefusal> {
    return this.deciding.carryOut(CASES, command);
  }
}
