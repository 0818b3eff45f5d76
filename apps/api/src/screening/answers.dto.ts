import {
  DANGER_SIGNS,
  type DangerSign,
  KSPR_ITEMS,
  type KsprItem,
  MTBM_SIGNS,
  type MtbmSign,
  NEONATAL_REFERRAL_ITEMS,
  type NeonatalReferralItem,
} from '@rujukan/referral';
import { Codes, Measure, Part, Pattern, Whole } from '../http/fields';

const FOUND = { about: 'Found.' };
const NOT_FOUND = { about: 'Looked for and not found; what stands in neither list was not asked.' };

class KsprAnswersDto {
  @Codes(KSPR_ITEMS, FOUND)
  yes!: KsprItem[];

  @Codes(KSPR_ITEMS, NOT_FOUND)
  no!: KsprItem[];

  @Measure(50, 250, { optional: true, about: 'Decides on short stature.', example: 151.5 })
  heightCm?: number;
}

class MtbmAnswersDto {
  @Codes(MTBM_SIGNS, FOUND)
  yes!: MtbmSign[];

  @Codes(MTBM_SIGNS, NOT_FOUND)
  no!: MtbmSign[];

  @Whole(0, 200, { optional: true, about: 'Decides on fast breathing.' })
  breathsPerMinute?: number;

  @Measure(25, 45, { optional: true, about: 'Decides on high and low temperature.', example: 36.8 })
  temperatureC?: number;
}

class ApgarDto {
  @Whole(0, 10, { optional: true })
  minute1?: number;

  @Whole(0, 10, { optional: true })
  minute5?: number;

  @Whole(0, 10, { optional: true })
  minute10?: number;
}

class DowneDto {
  @Whole(0, 2, { optional: true })
  rate?: number;

  @Whole(0, 2, { optional: true })
  retraction?: number;

  @Whole(0, 2, { optional: true })
  cyanosis?: number;

  @Whole(0, 2, { optional: true })
  airEntry?: number;

  @Whole(0, 2, { optional: true })
  grunt?: number;
}

class NeonatalReferralDto {
  @Codes(NEONATAL_REFERRAL_ITEMS, FOUND)
  yes!: NeonatalReferralItem[];

  @Codes(NEONATAL_REFERRAL_ITEMS, NOT_FOUND)
  no!: NeonatalReferralItem[];
}

/** What was asked item by item; what is left out was not asked, which is no "no". */
export class AnswersDto {
  @Pattern(/^\d{4}-[1-9]\d?$/, '2026-1', { about: 'The version of the rules; see GET /api/screening/rules.' })
  ruleSet!: string;

  @Codes(DANGER_SIGNS, { optional: true, about: 'Danger signs that were looked for and not seen.' })
  signsAbsent?: DangerSign[];

  @Part(() => KsprAnswersDto, { optional: true, about: 'The Poedji Rochjati card.' })
  kspr?: KsprAnswersDto;

  @Part(() => MtbmAnswersDto, { optional: true, about: 'MTBM, of an infant below two months.' })
  mtbm?: MtbmAnswersDto;

  @Part(() => ApgarDto, { optional: true, about: 'Totals.' })
  apgar?: ApgarDto;

  @Part(() => DowneDto, { optional: true, about: 'Points of each item that was looked at.' })
  downe?: DowneDto;

  @Whole(200, 7_000, { optional: true })
  birthWeightGrams?: number;

  @Part(() => NeonatalReferralDto, { optional: true, about: 'The list of neonatal referral.' })
  neonatalReferral?: NeonatalReferralDto;
}
