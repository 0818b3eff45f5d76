import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccountDirectory } from '@rujukan/access';
import { toIso } from '@rujukan/kernel';
import { type Actor, DUTIES, type Facility, onDuty } from '@rujukan/referral';
import { DISTRICT, type DistrictView } from '@rujukan/use-cases';
import { Permit, Sender } from '../http/access';
import { Commands } from '../http/commands';
import { AnsweredOf, Recorded } from '../http/documented';
import { Problem } from '../http/problem';
import { readInstant } from '../http/statement.dto';
import { FacilityParams } from './facility.dto';
import { CancelDutyDto, DutyParams, RosterDutyDto, RosterQueryDto } from './roster.dto';

/** Who is on duty where, so that a named inbox answers. */
@ApiTags('Facilities')
@Controller('api/facilities/:facilityId/duties')
export class RosterController {
  constructor(
    private readonly commands: Commands,
    private readonly accounts: AccountDirectory,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  @Get()
  @Permit('viewRoster')
  @AnsweredOf('Who is on duty, in the order in which they are told; and the roster that lies ahead')
  onDuty(@Param() { facilityId }: FacilityParams, @Query() { at }: RosterQueryDto) {
    const facility = this.district.facility(facilityId);
    if (!facility) throw new Problem('facilityNotFound', { facility: facilityId });
    const moment = readInstant(at) ?? this.commands.clock.now();
    return {
      at: toIso(moment),
      now: DUTIES.flatMap((duty) => onDuty(facility, duty, moment)).map(dutyView),
      ahead: facility.duties
        .filter(({ until }) => until > moment)
        .sort((a, b) => a.from - b.from || a.rank - b.rank)
        .map(dutyView),
    };
  }

  @Post()
  @Permit('rosterDuty')
  @Recorded('Put somebody of the facility on the duty roster')
  roster(@Param() { facilityId }: FacilityParams, @Body() dto: RosterDutyDto, @Sender() sender: Actor) {
    const { dutyId, duty, accountId, rank = 1 } = dto;
    const account = this.accounts.byId(accountId);
    if (account?.facilityId !== facilityId || account.closed)
      throw new Problem('accountUnknown', { accountId });
    const [from, until] = [readInstant(dto.from), readInstant(dto.until)];
    if (from === undefined || until === undefined) throw new Problem('requestMalformed');
    const facts = { dutyId, duty, accountId, from, until, rank };
    return this.commands.changeFacility('RosterDuty', facilityId, dto, sender, facts);
  }

  @Post(':dutyId/cancellation')
  @Permit('rosterDuty')
  @Recorded('Take a duty off the roster')
  cancel(@Param() { facilityId, dutyId }: DutyParams, @Body() dto: CancelDutyDto, @Sender() sender: Actor) {
    return this.commands.changeFacility('CancelDuty', facilityId, dto, sender, { dutyId });
  }
}

function dutyView({ from, until, toldAt, ...duty }: Facility['duties'][number]) {
  return { ...duty, from: toIso(from), until: toIso(until), toldAt: toIso(toldAt) };
}
