import {
  BREAK_GLASS_FINDINGS,
  BREAK_GLASS_REASONS,
  type BreakGlassFinding,
  type BreakGlassReason,
} from '@rujukan/referral';
import { Code, Uuid } from '../http/fields';
import { StatementDto } from '../http/statement.dto';
import { CaseParams } from './case.dto';

export class BreakGlassDto extends StatementDto {
  @Code(BREAK_GLASS_REASONS, { about: 'Anything more in the note.' })
  reason!: BreakGlassReason;
}

export class OpeningParams extends CaseParams {
  @Uuid({ about: 'The command that opened the case.' })
  openingId!: string;
}

export class ReviewBreakGlassDto extends StatementDto {
  @Code(BREAK_GLASS_FINDINGS)
  finding!: BreakGlassFinding;
}
