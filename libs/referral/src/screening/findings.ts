import type { Urgency } from '../vocabulary';
import { LEVELS_OF_CARE, type LevelOfCare } from './codes';
import type { Rule, Suggests, Words } from './rule-set';

/** What a rule found, and what it suggests by itself; nothing where it only explains a score. */
export interface Finding {
  readonly rule: string;
  readonly source: string;
  readonly words: Words;
  readonly urgency: Urgency | null;
  readonly level: LevelOfCare | null;
}

export function finding({ id, source, words }: Rule, suggests: Suggests | null = null): Finding {
  return {
    rule: id,
    source,
    words,
    urgency: suggests?.urgency ?? null,
    level: suggests?.level ?? null,
  };
}

/** What a screening suggests: the most urgent and the best equipped that any of its findings does. */
export interface Suggestion {
  readonly urgency: Urgency | null;
  /** `null` when nothing was asked that suggests one. */
  readonly level: LevelOfCare | null;
  /** The rules that it follows from. */
  readonly because: readonly string[];
  readonly words: Words;
}

const BY_URGENCY: readonly (Urgency | null)[] = [null, 'planned', 'urgent', 'emergency'];
const BY_LEVEL: readonly (LevelOfCare | null)[] = [null, ...LEVELS_OF_CARE];

export function suggestionOf(findings: readonly Finding[], isComplete: boolean): Suggestion {
  const urgency = highest(
    BY_URGENCY,
    findings.map((each) => each.urgency),
  );
  const level = highest(
    BY_LEVEL,
    findings.map((each) => each.level),
  );
  const decisive = findings.filter((each) =>
    urgency === null ? each.level !== null && each.level === level : each.urgency === urgency,
  );
  return {
    urgency,
    level,
    because: decisive.map(({ rule }) => rule),
    words: wordsOf(urgency, level, isComplete),
  };
}

function highest<T>(order: readonly T[], found: readonly T[]): T {
  return order[Math.max(0, ...found.map((each) => order.indexOf(each)))] as T;
}

const URGENCY_WORDS: Readonly<Record<Urgency, Words>> = {
  emergency: { en: 'Refer now, as an emergency', id: 'Rujuk sekarang, gawat darurat' },
  urgent: { en: 'Refer soon, as urgent', id: 'Rujuk segera, mendesak' },
  planned: { en: 'Plan a referral', id: 'Rencanakan rujukan' },
};

const LEVEL_WORDS: Readonly<Record<LevelOfCare, Words>> = {
  puskesmas: { en: 'at the puskesmas', id: 'di puskesmas' },
  poned: { en: 'to a puskesmas with PONED or a hospital', id: 'ke puskesmas PONED atau rumah sakit' },
  ponek: { en: 'to a hospital with PONEK', id: 'ke rumah sakit PONEK' },
};

function wordsOf(urgency: Urgency | null, level: LevelOfCare | null, isComplete: boolean): Words {
  const rest: Words = isComplete
    ? { en: '', id: '' }
    : {
        en: ' Not everything was asked; what was not asked is not a "no".',
        id: ' Belum semua ditanyakan; yang belum ditanyakan bukan "tidak".',
      };
  if (urgency !== null && level !== null) {
    const [how, where] = [URGENCY_WORDS[urgency], LEVEL_WORDS[level]];
    return { en: `${how.en}, ${where.en}.${rest.en}`, id: `${how.id}, ${where.id}.${rest.id}` };
  }
  const watch: Words =
    level === null || level === 'puskesmas'
      ? { en: '', id: '' }
      : { en: ' Have the infant seen where PONED is.', id: ' Periksakan bayi di puskesmas PONED.' };
  return {
    en: `Nothing was found that calls for a referral.${watch.en}${rest.en}`,
    id: `Tidak ditemukan hal yang perlu dirujuk.${watch.id}${rest.id}`,
  };
}
