import type { LocalDate } from '../facility/events';
import type { DangerSign, Phase, RiskCategory, Urgency } from '../vocabulary';
import type {
  ApgarClass,
  BirthWeightClass,
  DistressClass,
  DowneItem,
  KsprItem,
  LevelOfCare,
  MtbmPart,
  MtbmSign,
  NeonatalReferralItem,
} from './codes';

export interface Words {
  readonly en: string;
  readonly id: string;
}

/** What a rule suggests when it holds; `null` urgency where nobody has to be referred because of it. */
export interface Suggests {
  readonly urgency: Urgency | null;
  readonly level: LevelOfCare;
  /** Of the suggestion itself: the name of one of the sources of the rule set. */
  readonly source: string;
}

export interface Rule {
  /** Stands beside what it found; one of a kind within the rule set. */
  readonly id: string;
  /** The name of one of the sources of the rule set. */
  readonly source: string;
  readonly words: Words;
}

/** Which of several readings was chosen where sources differ, and why. */
export interface Uncertain<Reading> {
  readonly chosen: Reading;
  readonly others: readonly Reading[];
  readonly reason: Words;
}

/** The class of all values from a limit on, up to the limit of the next. */
export interface Band<Class extends string> extends Rule {
  readonly class: Class;
  readonly from: number;
  readonly suggests: Suggests;
}

export interface KsprItemRule extends Rule {
  readonly item: KsprItem;
  /** As printed on the card. */
  readonly number: string;
  /** I: may become an emergency; II: is one of obstetrics; III: is one for two lives at once. */
  readonly group: 'I' | 'II' | 'III';
  readonly points: 4 | 8;
}

/** Items that one implementation counts together and another one by one. */
export interface KsprTogether extends Rule {
  readonly items: readonly KsprItem[];
  readonly counted: Uncertain<'once' | 'each'>;
}

export interface KsprRules {
  /** Every pregnancy begins with these points. */
  readonly start: Rule & { readonly number: '0'; readonly points: 2 };
  readonly items: readonly KsprItemRule[];
  readonly together: readonly KsprTogether[];
  /** Who is short: below this height, or up to and with it. */
  readonly height: Uncertain<{ readonly comparison: 'below' | 'upTo'; readonly cm: number }>;
  readonly categories: readonly Band<RiskCategory>[];
  /** What items of the third group suggest whatever the total. */
  readonly groupIII: Rule & { readonly suggests: Suggests };
}

export interface DangerSignRule extends Rule {
  readonly sign: DangerSign;
  /** The phases in which it is asked for; seen in another one it counts all the same. */
  readonly phases: readonly Phase[];
  readonly suggests: Suggests;
}

/** A part of MTBM: red when any of its red signs is found, else yellow, green only when all were looked for. */
export interface MtbmClassification extends Rule {
  readonly name: MtbmPart;
  /** `null` where nothing of this part has to be referred now. */
  readonly red: MtbmColour | null;
  readonly yellow: MtbmColour;
  /** Of no signs of its own. */
  readonly green: MtbmColour;
}

export interface MtbmColour {
  readonly id: string;
  readonly words: Words;
  readonly signs: readonly MtbmSign[];
  readonly suggests: Suggests;
}

export interface MtbmRules {
  readonly signs: readonly (Rule & { readonly sign: MtbmSign })[];
  readonly classifications: readonly MtbmClassification[];
  readonly fastBreathingFrom: number;
  readonly temperature: Uncertain<{ readonly highFromC: number; readonly lowBelowC: number }>;
}

export interface DowneReading extends Rule {
  readonly name: string;
  readonly bands: readonly Band<DistressClass>[];
}

export interface DowneRules {
  /** The words for 0, 1 and 2 points. */
  readonly items: readonly (Rule & { readonly item: DowneItem; readonly levels: readonly Words[] })[];
  readonly readings: readonly DowneReading[];
  /** Names of readings. */
  readonly cutOffs: Uncertain<string>;
}

export interface NeonatalReferralRules {
  readonly items: readonly (Rule & { readonly item: NeonatalReferralItem; readonly suggests: Suggests })[];
  /** Below this weight refer; from it to the other, both counted in, with fits, breathing or feeding trouble. */
  readonly weightGrams: { readonly referBelow: number; readonly withTroubleUpTo: number };
  /** What that trouble is. */
  readonly trouble: { readonly signs: readonly DangerSign[]; readonly mtbm: readonly MtbmSign[] };
}

/**
 * Everything that a screening is scored by, as data: it can be read, compared and replaced, and a case that was
 * scored under it can be scored under another one. It holds no doses.
 */
export interface RuleSet {
  readonly version: string;
  /** The first and the last day on which screenings are scored under it. */
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  /** The day on which each of them signed it; `null` while that is awaited. */
  readonly signedOff: Readonly<Record<Signatory, LocalDate | null>>;
  /** Where the rules come from, by name. */
  readonly sources: Readonly<Record<string, string>>;
  readonly kspr: KsprRules;
  readonly dangerSigns: readonly DangerSignRule[];
  readonly mtbm: MtbmRules;
  readonly apgar: readonly Band<ApgarClass>[];
  readonly downe: DowneRules;
  readonly birthWeight: readonly Band<BirthWeightClass>[];
  readonly neonatalReferral: NeonatalReferralRules;
}

export const SIGNATORIES = ['obstetrician', 'paediatrician', 'dinkesKia'] as const;
export type Signatory = (typeof SIGNATORIES)[number];

const SIGNATORY_NAMES: Readonly<Record<Signatory, Words>> = {
  obstetrician: { en: 'SpOG', id: 'SpOG' },
  paediatrician: { en: 'SpA', id: 'SpA' },
  dinkesKia: { en: 'the Dinkes KIA section', id: 'Seksi KIA Dinkes' },
};

export interface SignOffStatus {
  readonly status: 'awaitingSignOff' | 'signedOff';
  readonly words: Words;
}

export function statusOf({ signedOff }: Pick<RuleSet, 'signedOff'>): SignOffStatus {
  const awaited = SIGNATORIES.filter((each) => signedOff[each] === null).map((each) => SIGNATORY_NAMES[each]);
  if (awaited.length === 0) {
    const words = {
      en: 'signed off by SpOG, SpA and the Dinkes KIA section',
      id: 'disahkan oleh SpOG, SpA dan Seksi KIA Dinkes',
    };
    return { status: 'signedOff', words };
  }
  const en = `awaiting sign-off by ${listed(
    awaited.map((each) => each.en),
    'and',
  )}`;
  const id = `menunggu pengesahan ${listed(
    awaited.map((each) => each.id),
    'dan',
  )}`;
  return { status: 'awaitingSignOff', words: { en, id } };
}

function listed(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** The band that a value falls into; `undefined` below the first. */
export function bandOf<Class extends string>(
  bands: readonly Band<Class>[],
  value: number,
): Band<Class> | undefined {
  return bands.findLast(({ from }) => from <= value);
}
