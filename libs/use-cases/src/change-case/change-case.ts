import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mayRead } from '@rujukan/access';
import {
  type CaseCommand,
  type CaseEvent,
  type District,
  type Refusal,
  caseStream,
  decide,
  decodeCaseEvent,
  encodeEvent,
  fold,
  isRefusal,
  partiesOf,
  refuse,
} from '@rujukan/referral';
import type { Decider } from '../deciding/decider';
import { Deciding } from '../deciding/deciding';
import { identifiersOf } from '../deciding/identifiers';
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
  decide: (past, command, district) => {
    const decision = decide(past, command, district);
    return isRefusal(decision) ? asFarAsMayBeTold(decision, { past, command, district }) : decision;
  },
  personOf,
  identifiersOf,
};

interface Refused {
  readonly past: readonly CaseEvent[];
  readonly command: CaseCommand;
  readonly district: District;
}

/**
 * What is refused to somebody who may not read the case is refused as if there were none: a refusal must not tell
 * them that she is known here, and that she has died still less. Their phone keeps the statement, as it does while
 * the case itself is on another phone.
 */
function asFarAsMayBeTold(refusal: Refusal, { past, command, district }: Refused): Refusal {
  const { actor, receivedAt: now } = command.occurrence;
  if (command.name === 'DetectCase' || refusal.refused === 'timeInTheFuture') return refusal;
  // Nobody hears this one: the product asked itself.
  if (command.name === 'EscalateReferral' && command.facts.automatic) return refusal;
  const isTold = mayRead(actor, { parties: partiesOf(fold(past)), district, now });
  return isTold ? refusal : refuse('caseUnknown', { caseId: command.caseId });
}

/** Of every case its detection names the person, and none is recorded before it. */
function personOf(past: readonly CaseEvent[], command: CaseCommand): string | undefined {
  if (command.name === 'DetectCase') return command.facts.personId;
  return past.find((event) => event.type === 'CaseDetected')?.data.personId;
}

@CommandHandler(ChangeCase)
export class ChangeCaseHandler implements ICommandHandler<ChangeCase> {
  constructor(private readonly deciding: Deciding) {}

  execute({ command }: ChangeCase): Promise<Receipt | AnyRefusal> {
    return this.deciding.carryOut(CASES, command);
  }
}
