import { ERASURE_REASONS, type ErasureReason, HOLD_REASONS, type HoldReason } from '@rujukan/access';
import { BREAK_GLASS_REASONS, type BreakGlassReason } from '@rujukan/referral';
import type { IdentifierKind } from '@rujukan/vault';
import { Code, Text, Uuid } from '../http/fields';
import { TimedStatementDto } from '../http/statement.dto';

export class PersonParams {
  @Uuid({ about: 'The same for every case of one person.' })
  personId!: string;
}

export class ErasePersonDto extends TimedStatementDto {
  @Code(ERASURE_REASONS)
  reason!: ErasureReason;
}

export class HoldErasureDto extends TimedStatementDto {
  @Code(HOLD_REASONS, { about: 'What forbids an erasure for now; each stands by itself.' })
  reason!: HoldReason;
}

export class LiftHoldDto extends TimedStatementDto {
  @Code(HOLD_REASONS)
  reason!: HoldReason;
}

/** In a body: an address stands in the logs of everything between the phone and here. */
export class FindPersonDto {
  @Code(['nik', 'phone'] satisfies IdentifierKind[])
  by!: IdentifierKind;

  @Text(32, { about: 'As written: only its digits count, and +62, 62 and 0 begin the same phone number.' })
  number!: string;

  @Code(BREAK_GLASS_REASONS, {
    optional: true,
    about:
      'Of a hospital: why it must know of cases that are not addressed to it. They are named by their id alone.',
  })
  reason?: BreakGlassReason;
}
