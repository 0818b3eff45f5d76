import { Inject, Injectable } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import type { Clock } from '@rujukan/kernel';
import type {
  Actor,
  CaseCommand,
  CaseCommandName,
  FactsOfCommand,
  FacilityCommand,
  FacilityCommandName,
} from '@rujukan/referral';
import {
  type AnyRefusal,
  CLOCK,
  ChangeCase,
  ChangeFacility,
  type Receipt,
  isReceipt,
} from '@rujukan/use-cases';
import { Problem, type ProblemCode } from './problem';
import { IdentifyingStatementDto, TimedStatementDto, occurrenceOf, personalOf } from './statement.dto';

/** The log's word that the command is durable. */
export class ReceiptDto {
  @ApiProperty({
    type: String,
    description:
      'Send it as `atLeast` with a query that must show this command; a live stream uses it as event id.',
    example: '0000000000000042',
  })
  position!: string;

  @ApiProperty({ type: 'integer', description: 'How many events the stream holds after this one, less one.' })
  revision!: number;

  @ApiProperty({ type: Boolean, description: 'Whether this command had been recorded before.' })
  repeated!: boolean;

  @ApiProperty({
    type: Boolean,
    description:
      'Whether the person was erased: the facts of this command are recorded, and what it said of the person is not.',
  })
  personalDropped!: boolean;
}

/** From a request to the command bus, and from a refusal to a problem. */
@Injectable()
export class Commands {
  constructor(
    private readonly bus: CommandBus,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  async send(command: Command<Receipt | AnyRefusal>): Promise<ReceiptDto> {
    const result = await this.bus.execute(command);
    if (isReceipt(result)) return result;
    throw new Problem(result.refused as ProblemCode, result.about);
  }

  changeCase<N extends CaseCommandName>(
    name: N,
    caseId: string,
    statement: IdentifyingStatementDto,
    sender: Actor,
    facts: FactsOfCommand<N>,
  ): Promise<ReceiptDto> {
    const occurrence = occurrenceOf(statement, sender, this.clock);
    const command = { name, caseId, facts, occurrence, personal: personalOf(statement) };
    return this.send(new ChangeCase(command as CaseCommand));
  }

  changeFacility<N extends FacilityCommandName>(
    name: N,
    facilityId: string,
    statement: TimedStatementDto,
    sender: Actor,
    facts: FacilityCommand<N>['facts'],
  ): Promise<ReceiptDto> {
    const occurrence = occurrenceOf(statement, sender, this.clock);
    return this.send(new ChangeFacility({ name, facilityId, facts, occurrence } as FacilityCommand));
  }
}
