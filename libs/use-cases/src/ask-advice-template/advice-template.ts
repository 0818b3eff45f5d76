import { type Instant, MINUTE } from '@rujukan/kernel';
import type { CaseSummary } from '@rujukan/read-models';
import { type DangerSign, type Phase, RULE_SETS, type Subject, type Urgency } from '@rujukan/referral';
import { durationText } from '../ask-candidates/candidate-texts';
import { DECLINE_WORDS, type Words } from '../ask-candidates/candidate-words';
import type { InBothLanguages } from '../refusal-texts';

type Language = keyof InBothLanguages<string>;
type Said = InBothLanguages<string>;

/** The four parts in which a specialist is told, each to be completed by whoever asks. */
export interface AdviceTemplate {
  readonly situation: string;
  readonly background: string;
  readonly assessment: string;
  readonly recommendation: string;
}

/** How facilities are called, and what time it is. */
export interface TemplateContext {
  readonly nameOf: (facilityId: string) => string;
  readonly now: Instant;
}

const SUBJECT_WORDS: Words<Subject> = {
  mother: { id: 'Ibu', en: 'Mother' },
  infant: { id: 'Bayi', en: 'Infant' },
};
const PHASE_WORDS: Words<Phase> = {
  pregnancy: { id: 'hamil', en: 'pregnant' },
  labour: { id: 'dalam persalinan', en: 'in labour' },
  postpartum: { id: 'masa nifas', en: 'after birth' },
  newborn: { id: 'baru lahir', en: 'newborn' },
};
const URGENCY_WORDS: Words<Urgency> = {
  emergency: { id: 'gawat darurat', en: 'emergency' },
  urgent: { id: 'mendesak', en: 'urgent' },
  planned: { id: 'terencana', en: 'planned' },
};
const SIGN_WORDS: ReadonlyMap<DangerSign, Said> = new Map(
  RULE_SETS.flatMap(({ dangerSigns }) => dangerSigns.map(({ sign, words }) => [sign, words] as const)),
);

/** What nobody but whoever is with her can say; no dose is asked or told. */
const TO_COMPLETE: Readonly<Record<keyof AdviceTemplate, Said>> = {
  situation: {
    id: 'Kesadaran, TD, nadi, napas, suhu, perdarahan: …',
    en: 'Consciousness, BP, pulse, breathing, temperature, bleeding: …',
  },
  background: { id: 'Riwayat, tindakan yang sudah diberikan: …', en: 'History, what was already done: …' },
  assessment: { id: 'Menurut saya: …', en: 'I think it is: …' },
  recommendation: {
    id: 'Mohon saran: tindakan sebelum berangkat? dirujuk ke mana, kapan? …',
    en: 'Please advise: what to do before she leaves? where to, and when? …',
  },
};

/**
 * What the case knows, sorted into situation, background, assessment and recommendation, with what only a person
 * can add left open. Nothing in it identifies anybody. The same case, time and language give the same text.
 */
export function adviceTemplate(
  summary: CaseSummary,
  language: Language,
  context: TemplateContext,
): AdviceTemplate {
  const part = (name: keyof AdviceTemplate, known: readonly (Said | null)[]) =>
    [...known, TO_COMPLETE[name]].flatMap((said) => (said === null ? [] : [said[language]])).join('\n');
  return {
    situation: part('situation', [whoIsIt(summary), signsOf(summary), urgencyOf(summary)]),
    background: part('background', [
      detectionOf(summary, context),
      riskOf(summary),
      referralOf(summary, context),
      ...declinesOf(summary, context),
    ]),
    assessment: part('assessment', [diagnosesOf(summary)]),
    recommendation: part('recommendation', []),
  };
}

function whoIsIt({ subject, phase, gestationWeeks }: CaseSummary): Said {
  const said = (language: Language, weeks: string) =>
    [
      SUBJECT_WORDS[subject][language],
      ...(phase === null ? [] : [PHASE_WORDS[phase][language]]),
      ...(gestationWeeks === null ? [] : [`${gestationWeeks} ${weeks}`]),
    ].join(', ');
  return { id: said('id', 'minggu'), en: said('en', 'weeks') };
}

function signsOf({ signs }: CaseSummary): Said | null {
  if (signs.length === 0) return null;
  const named = (language: Language) =>
    signs.map((sign) => SIGN_WORDS.get(sign)?.[language] ?? sign).join(', ');
  return { id: `Tanda bahaya: ${named('id')}`, en: `Danger signs: ${named('en')}` };
}

function urgencyOf({ leg }: CaseSummary): Said | null {
  const urgency = leg?.urgency ?? null;
  if (urgency === null) return null;
  const { id, en } = URGENCY_WORDS[urgency];
  return { id: `Dirujuk sebagai ${id}`, en: `Referred as ${en}` };
}

function detectionOf({ detected, detectedAt }: CaseSummary, { nameOf, now }: TemplateContext): Said {
  const place = nameOf(detectedAt);
  if (detected === null) return { id: `Ditemukan di ${place}`, en: `Found at ${place}` };
  const minutes = Math.max(0, Math.floor((now - detected) / MINUTE));
  return {
    id: `Ditemukan di ${place} ${durationText(minutes, 'id')} yang lalu`,
    en: `Found at ${place} ${durationText(minutes, 'en')} ago`,
  };
}

function riskOf({ riskCategory, ksprTotal }: CaseSummary): Said | null {
  if (riskCategory === null && ksprTotal === null) return null;
  const card = [riskCategory, ksprTotal].filter((each) => each !== null).join(', ');
  return { id: `Skor Poedji Rochjati: ${card}`, en: `Poedji Rochjati score: ${card}` };
}

function referralOf({ leg }: CaseSummary, { nameOf }: TemplateContext): Said | null {
  if (!leg?.to) return null;
  const to = nameOf(leg.to);
  return { id: `Rujukan ke ${to}`, en: `Referral to ${to}` };
}

function declinesOf({ declines }: CaseSummary, { nameOf }: TemplateContext): readonly Said[] {
  return declines.map(({ facility, reason }) => ({
    id: `${nameOf(facility)} menolak: ${DECLINE_WORDS[reason].id}`,
    en: `${nameOf(facility)} declined: ${DECLINE_WORDS[reason].en}`,
  }));
}

function diagnosesOf({ leg }: CaseSummary): Said | null {
  const diagnoses = leg?.diagnoses ?? [];
  if (diagnoses.length === 0) return null;
  return {
    id: `Diagnosis (ICD-10): ${diagnoses.join(', ')}`,
    en: `Diagnoses (ICD-10): ${diagnoses.join(', ')}`,
  };
}
