import { DANGER_SIGNS, type DangerSign, PHASES, type Phase, RULE_SETS } from '@rujukan/referral';
import { Code, Codes, DateTime, Part, Whole } from '../http/fields';
import { FreshDto } from '../worklists/worklist.dto';
import { AnswersDto } from './answers.dto';

const VERSIONS = RULE_SETS.map(({ version }) => version);

export class RulesQueryDto {
  @Code(VERSIONS, { optional: true, about: 'The rules in force today when left out.' })
  version?: string;
}

export class ScoreDto {
  @Code(PHASES)
  phase!: Phase;

  @Codes(DANGER_SIGNS, { about: 'Danger signs that were seen.' })
  signs!: DangerSign[];

  @Whole(0, 200, {
    optional: true,
    about: 'Total of a Poedji Rochjati card of which the items are not known.',
  })
  ksprTotal?: number;

  @Part(() => AnswersDto, { optional: true, about: 'Without it, scored under the rules in force today.' })
  answers?: AnswersDto;
}

export class RescoreQueryDto extends FreshDto {
  @Code(VERSIONS)
  version!: string;

  @DateTime({ optional: true, about: 'Screenings from then on.' })
  from?: string;

  @DateTime({ optional: true, about: 'Screenings before then.' })
  to?: string;
}
