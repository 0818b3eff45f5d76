import type { RuleSet } from '../../rule-set';
import { DANGER_SIGN_RULES } from './danger-signs';
import { KSPR } from './kspr';
import { MTBM } from './mtbm';
import { APGAR, BIRTH_WEIGHT, DOWNE, NEONATAL_REFERRAL } from './newborn';
import { SOURCES } from './sources';

/** Published: cases are scored under it. Change nothing in it, not a word; a new version is a new folder. */
export const RULES_2026_1: RuleSet = {
  version: '2026-1',
  from: '2026-01-01',
  until: null,
  signedOff: { obstetrician: null, paediatrician: null, dinkesKia: null },
  sources: SOURCES,
  kspr: KSPR,
  dangerSigns: DANGER_SIGN_RULES,
  mtbm: MTBM,
  apgar: APGAR,
  downe: DOWNE,
  birthWeight: BIRTH_WEIGHT,
  neonatalReferral: NEONATAL_REFERRAL,
};
