import type { Instant } from '@rujukan/kernel';
import { localDay } from '../local-day';
import type { ScreenedFacts } from './answers';
import type { RuleSet } from './rule-set';
import { ruleSetOf, ruleSetOn } from './rule-sets';
import { categoryOfTotal } from './kspr';
import { scoreScreening } from './score';
import { MTBM_PARTS, type MtbmPart } from './codes';

/** The screening that counts of a case. */
export interface PastScreening {
  readonly caseId: string;
  /** The best known time of it. */
  readonly at: Instant;
  readonly facts: ScreenedFacts;
}

/** What a rule set says of a screening and another one may say otherwise. */
export const RESCORED = [
  'urgency',
  'level',
  'kspr',
  ...MTBM_PARTS.map((part) => `mtbm.${part}` as const),
  'apgar',
  'downe',
  'birthWeight',
] as const;
export type Rescored = (typeof RESCORED)[number];

/** A class of a measure as it is called; `notScored` where nothing of it was asked or it is not settled. */
type Classes = Readonly<Record<Rescored, string>>;

export interface Move {
  readonly caseId: string;
  readonly measure: Rescored;
  readonly before: string;
  readonly after: string;
}

export interface MeasureCounts {
  /** How many cases are in each class. */
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  readonly moved: number;
}

/** Who would have moved, had the rule set been in force. */
export interface Rescoring {
  readonly ruleSet: string;
  readonly cases: number;
  /** Of these only a total, a category or signs were kept: items cannot be scored anew. */
  readonly withoutAnswers: number;
  readonly counts: Readonly<Record<Rescored, MeasureCounts>>;
  readonly casesMoved: number;
  /** By case in the order in which they were read; cut off where it was asked to be. */
  readonly moves: readonly Move[];
  readonly movesLeftOff: number;
}

/** Counts case by case, so that whoever reads them can pause. Before is what the rules of the day said, anew. */
export class RescoringCount {
  private cases = 0;
  private withoutAnswers = 0;
  private casesMoved = 0;
  private movesSeen = 0;
  private readonly moves: Move[] = [];
  private readonly counted = Object.fromEntries(
    RESCORED.map((measure) => [measure, { before: {}, after: {}, moved: 0 }]),
  ) as Record<Rescored, { before: Tally; after: Tally; moved: number }>;

  constructor(
    private readonly ruleSet: RuleSet,
    private readonly mostMoves = Infinity,
  ) {}

  take({ caseId, at, facts }: PastScreening): void {
    const before = classesOf(facts, ruleSetThen(facts, at));
    const after = classesOf(facts, this.ruleSet);
    this.cases += 1;
    if (facts.answers === undefined) this.withoutAnswers += 1;
    const moved = RESCORED.filter((measure) => this.count(measure, before[measure], after[measure]));
    if (moved.length > 0) this.casesMoved += 1;
    this.movesSeen += moved.length;
    const room = this.mostMoves - this.moves.length;
    for (const measure of moved.slice(0, Math.max(0, room))) {
      this.moves.push({ caseId, measure, before: before[measure], after: after[measure] });
    }
  }

  result(): Rescoring {
    return {
      ruleSet: this.ruleSet.version,
      cases: this.cases,
      withoutAnswers: this.withoutAnswers,
      counts: this.counted,
      casesMoved: this.casesMoved,
      moves: this.moves,
      movesLeftOff: this.movesSeen - this.moves.length,
    };
  }

  private count(measure: Rescored, before: string, after: string): boolean {
    const counts = this.counted[measure];
    counts.before[before] = (counts.before[before] ?? 0) + 1;
    counts.after[after] = (counts.after[after] ?? 0) + 1;
    if (before === after) return false;
    counts.moved += 1;
    return true;
  }
}

type Tally = Record<string, number>;

/** The one that it was scored under; without answers nobody knows, and it is the one of its day (in WIB). */
function ruleSetThen({ answers }: ScreenedFacts, at: Instant): RuleSet {
  const day = localDay(at, 'Asia/Jakarta');
  return (answers && ruleSetOf(answers.ruleSet)) ?? ruleSetOn(day);
}

function classesOf(facts: ScreenedFacts, ruleSet: RuleSet): Classes {
  const { suggestion, kspr, mtbm, apgar, downe, birthWeight } = scoreScreening(facts, ruleSet);
  const colourOf = (part: MtbmPart) => mtbm?.classes.find((each) => each.part === part)?.colour;
  const { minute1, minute5, minute10 } = apgar?.classes ?? {};
  const classes: Readonly<Record<Rescored, string | null | undefined>> = {
    urgency: suggestion.urgency ?? 'none',
    level: suggestion.level,
    kspr: kspr?.category ?? categoryWithoutItems(facts, ruleSet),
    'mtbm.infection': colourOf('infection'),
    'mtbm.jaundice': colourOf('jaundice'),
    'mtbm.diarrhoea': colourOf('diarrhoea'),
    'mtbm.hiv': colourOf('hiv'),
    'mtbm.feeding': colourOf('feeding'),
    apgar: minute10 ?? minute5 ?? minute1,
    downe: downe?.class,
    birthWeight: birthWeight?.class,
  };
  return Object.fromEntries(RESCORED.map((measure) => [measure, classes[measure] ?? 'notScored'])) as Classes;
}

/** A total can be put into a category anew; a category alone stays what it was. */
function categoryWithoutItems({ ksprTotal, riskCategory }: ScreenedFacts, { kspr }: RuleSet): string | null {
  return ksprTotal === null ? riskCategory : categoryOfTotal(ksprTotal, kspr);
}
