import type { DangerSign } from '../vocabulary';
import type { ScreenedFacts } from './answers';
import { type DangerSignScore, scoreDangerSigns } from './danger-signs';
import { type Finding, type Suggestion, suggestionOf } from './findings';
import { type KsprScore, findingsOfTotal, scoreKspr } from './kspr';
import { type MtbmScore, scoreMtbm } from './mtbm';
import {
  type ApgarScore,
  type BirthWeightScore,
  type DowneScore,
  type NeonatalReferralScore,
  scoreApgar,
  scoreBirthWeight,
  scoreDowne,
  scoreNeonatalReferral,
} from './newborn';
import { type RuleSet, type Words, statusOf } from './rule-set';

/** What a screening says under a rule set; a part is `null` when nothing of it was asked. */
export interface ScreeningScore {
  readonly ruleSet: string;
  /** Where a danger sign was seen: it goes before every score. */
  readonly dangerSignsOverride: boolean;
  readonly suggestion: Suggestion;
  readonly dangerSigns: Omit<DangerSignScore, 'findings'> & { readonly seen: readonly DangerSign[] };
  readonly kspr: Omit<KsprScore, 'findings'> | null;
  readonly mtbm: Omit<MtbmScore, 'findings'> | null;
  readonly apgar: Omit<ApgarScore, 'findings'> | null;
  readonly downe: Omit<DowneScore, 'findings'> | null;
  readonly birthWeight: Omit<BirthWeightScore, 'findings'> | null;
  readonly neonatalReferral: Omit<NeonatalReferralScore, 'findings'> | null;
  /** Danger signs first. */
  readonly findings: readonly Finding[];
  /** That it supports and does not decide, and who has yet to sign it; to be shown beside every score. */
  readonly notice: Words;
}

export function scoreScreening(facts: ScreenedFacts, ruleSet: RuleSet): ScreeningScore {
  const { phase, signs, ksprTotal, answers } = facts;
  const dangerSigns = scoreDangerSigns(phase, signs, answers?.signsAbsent ?? [], ruleSet.dangerSigns);
  const kspr = answers?.kspr ? scoreKspr(answers.kspr, ruleSet.kspr) : null;
  const mtbm = answers?.mtbm ? scoreMtbm(answers.mtbm, ruleSet.mtbm) : null;
  const apgar = answers?.apgar ? scoreApgar(answers.apgar, ruleSet.apgar) : null;
  const downe = answers?.downe ? scoreDowne(answers.downe, ruleSet.downe) : null;
  const grams = answers?.birthWeightGrams;
  const birthWeight = grams === undefined ? null : scoreBirthWeight(grams, ruleSet.birthWeight);
  const neonatal = scoreNeonatalReferral(facts, downe, ruleSet.neonatalReferral);
  const neonatalReferral = answers?.neonatalReferral || neonatal.found.length > 0 ? neonatal : null;

  const parts = [dangerSigns, kspr, mtbm, apgar, downe, birthWeight, neonatalReferral];
  const ofTheTotal = !kspr && ksprTotal !== null ? findingsOfTotal(ksprTotal, ruleSet.kspr) : [];
  const findings = [...parts.flatMap((part) => part?.findings ?? []), ...ofTheTotal];
  const isComplete = parts.every((part) => !part || !('notAsked' in part) || part.notAsked.length === 0);
  return {
    ruleSet: ruleSet.version,
    dangerSignsOverride: signs.length > 0,
    suggestion: suggestionOf(findings, isComplete),
    dangerSigns: { ...without(dangerSigns), seen: signs },
    kspr: kspr && without(kspr),
    mtbm: mtbm && without(mtbm),
    apgar: apgar && without(apgar),
    downe: downe && without(downe),
    birthWeight: birthWeight && without(birthWeight),
    neonatalReferral: neonatalReferral && without(neonatalReferral),
    findings,
    notice: noticeOf(ruleSet),
  };
}

function without<Part extends { readonly findings: unknown }>({ findings: _, ...part }: Part) {
  return part;
}

/** The sentence that stands beside every score. */
export function noticeOf(ruleSet: RuleSet): Words {
  const { words } = statusOf(ruleSet);
  return {
    en: `This supports whoever screens and does not decide for them. Rules ${ruleSet.version}: ${words.en}.`,
    id: `Ini membantu petugas dan tidak memutuskan untuknya. Aturan ${ruleSet.version}: ${words.id}.`,
  };
}
