import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type FacilityCommand,
  type FacilityEvent,
  decideFacility,
  decodeFacilityEvent,
  encodeEvent,
  facilityStream,
} from '@rujukan/referral';
import type { Decider } from '../deciding/decider';
import { Deciding } from '../deciding/deciding';
import type { AnyRefusal, Receipt } from '../deciding/receipt';

/** Any command of a facility: registering it, its capabilities, its capacity, a coaching visit. */
export class ChangeFacility extends Command<Receipt | AnyRefusal> {
  constructor(readonly command: FacilityCommand) {
    super();
  }
}

const FACILITIES: Decider<FacilityCommand, FacilityEvent> = {
  streamOf: (command) => facilityStream(command.facilityId),
  decode: decodeFacilityEvent,
  encode: encodeEvent,
  decide: decideFacility,
};

@CommandHandler(ChangeFacility)
export class ChangeFacilityHandler implements ICommandHandler<ChangeFacility> {
  constructor(private readonly deciding: Deciding) {}

  execute({ command }: ChangeFacility): Promise<Receipt | AnyRefusal> {
    return this.deciding.carryOut(FACILITIES, command);
  }
}
