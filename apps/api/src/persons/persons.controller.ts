import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@rujukan/referral';
import { ChangePerson, FindPerson, type Reader } from '@rujukan/use-cases';
import { Paced } from '../edge/paces';
import { AskedBy, Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Recorded, WorkedOut } from '../http/documented';
import { occurrenceOf } from '../http/statement.dto';
import { otherDetectionView } from '../other-detections/other-detection-views';
import { listedView } from '../worklists/worklist-views';
import { ErasePersonDto, FindPersonDto, HoldErasureDto, LiftHoldDto, PersonParams } from './person.dto';

@ApiTags('Persons')
@Controller('api/persons')
export class PersonsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Post('search')
  @HttpCode(200)
  @Permit('findPerson')
  @Paced('search')
  @WorkedOut(
    'What is kept of whoever has this NIK or phone number, as far as you may read it; a hospital that says why also learns the ids of the other cases, which it may open, and a coordinator whose file it is',
  )
  async find(@Body() { by: kind, number: value, reason }: FindPersonDto, @AskedBy() reader: Reader) {
    const asked = new FindPerson({ kind, value }, reader, reason ?? null);
    const { rows, otherDetections, toBeOpened, persons } = await this.queries.execute(asked);
    return {
      rows: rows.map((each) => ({ case: listedView(each) })),
      otherDetections: otherDetections.map(otherDetectionView),
      toBeOpened,
      persons,
    };
  }

  @Post(':personId/erasure')
  @Permit('erasePerson')
  @Recorded(
    'What identifies the person can never be read again; what happened stays, and every count with it',
  )
  erase(
    @Param() { personId }: PersonParams,
    @Body() dto: ErasePersonDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const occurrence = occurrenceOf(dto, sender, this.commands.clock);
    const { reason } = dto;
    return this.commands.send(
      new ChangePerson({ name: 'ErasePerson', personId, facts: { reason }, occurrence }),
    );
  }

  @Post(':personId/hold')
  @Permit('holdErasure')
  @Recorded('The person must not be erased, until the hold is lifted')
  hold(
    @Param() { personId }: PersonParams,
    @Body() dto: HoldErasureDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const occurrence = occurrenceOf(dto, sender, this.commands.clock);
    const { reason } = dto;
    return this.commands.send(
      new ChangePerson({ name: 'HoldErasure', personId, facts: { reason }, occurrence }),
    );
  }

  @Post(':personId/hold-lift')
  @Permit('holdErasure')
  @Recorded('The hold with this reason no longer stands')
  liftHold(
    @Param() { personId }: PersonParams,
    @Body() dto: LiftHoldDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const occurrence = occurrenceOf(dto, sender, this.commands.clock);
    const { reason } = dto;
    return this.commands.send(
      new ChangePerson({ name: 'LiftHold', personId, facts: { reason }, occurrence }),
    );
  }
}
