import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  type AgeGroup,
  type OtherDetectionCommand,
  type OtherDetectionEvent,
  type OtherSign,
  type Route,
  decideOtherDetection,
  decodeOtherDetectionEvent,
  encodeEvent,
  isPilotOn,
  localDay,
  momentOf,
  otherDetectionStream,
  routeOf,
} from '@rujukan/referral';
import type { Decider } from '../deciding/decider';
import { Deciding } from '../deciding/deciding';
import { identifiersOf } from '../deciding/identifiers';
import { type AnyRefusal, type Receipt, isReceipt } from '../deciding/receipt';
import { DISTRICT, type DistrictView } from '../ports';

/** Handing over, closing, and telling the district of, what a posyandu of all ages found. */
export class ChangeOtherDetection extends Command<Receipt | AnyRefusal> {
  constructor(
    readonly command: OtherDetectionCommand<
      'HandOverOtherDetection' | 'CloseOtherDetection' | 'EscalateOtherDetection'
    >,
  ) {
    super();
  }
}

/** Recording it; the answer says where the person goes. */
export class RecordOtherDetection extends Command<RecordedWithWay | AnyRefusal> {
  constructor(readonly command: OtherDetectionCommand<'RecordOtherDetection'>) {
    super();
  }
}

/** The log's word, and where the person goes with what was found. */
export interface RecordedWithWay extends Receipt {
  readonly way: Way;
}

export interface Way extends Route {
  /** Whether the posyandu served all ages on that day; what it found is recorded all the same. */
  readonly pilot: boolean;
  /** The puskesmas that the posyandu belongs to; `null` where the register names none. */
  readonly puskesmas: { readonly facilityId: string; readonly name: string } | null;
}

const OTHER_DETECTIONS: Decider<OtherDetectionCommand, OtherDetectionEvent> = {
  streamOf: ({ otherDetectionId }) => otherDetectionStream(otherDetectionId),
  decode: decodeOtherDetectionEvent,
  encode: encodeEvent,
  decide: decideOtherDetection,
  personOf: (past, command) =>
    command.name === 'RecordOtherDetection'
      ? command.facts.personId
      : past.find((event) => event.type === 'OtherDetectionRecorded')?.data.personId,
  identifiersOf,
};

@CommandHandler(ChangeOtherDetection)
export class ChangeOtherDetectionHandler implements ICommandHandler<ChangeOtherDetection> {
  constructor(private readonly deciding: Deciding) {}

  execute({ command }: ChangeOtherDetection): Promise<Receipt | AnyRefusal> {
    return this.deciding.carryOut(OTHER_DETECTIONS, command);
  }
}

@CommandHandler(RecordOtherDetection)
export class RecordOtherDetectionHandler implements ICommandHandler<RecordOtherDetection> {
  constructor(
    private readonly deciding: Deciding,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  async execute({ command }: RecordOtherDetection): Promise<RecordedWithWay | AnyRefusal> {
    const receipt = await this.deciding.carryOut(OTHER_DETECTIONS, command);
    return isReceipt(receipt) ? { ...receipt, way: this.wayOf(command) } : receipt;
  }

  private wayOf({ facts, occurrence }: OtherDetectionCommand<'RecordOtherDetection'>): Way {
    const posyandu = this.district.facility(facts.posyandu);
    const puskesmas = posyandu?.parentId ? this.district.facility(posyandu.parentId) : undefined;
    const day = posyandu && localDay(momentOf(occurrence), posyandu.description.zone);
    return {
      // It was taken, so it holds neither a newborn nor a danger sign.
      ...routeOf(facts.ageGroup as AgeGroup, facts.signs as readonly OtherSign[]),
      pilot: posyandu !== undefined && day !== undefined && isPilotOn(posyandu, day),
      puskesmas: puskesmas ? { facilityId: puskesmas.facilityId, name: puskesmas.description.name } : null,
    };
  }
}
