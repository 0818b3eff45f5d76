import { type Refusal, refuse } from '../refusal';
import {
  type Measured,
  type ScreenedFacts,
  type ScreeningAnswers,
  type YesNo,
  contradictedItem,
} from './answers';
import { measuredKspr, scoreKspr } from './kspr';
import { measuredMtbm } from './mtbm';
import { measuredByWeight } from './newborn';
import type { RuleSet } from './rule-set';
import { ruleSetOf } from './rule-sets';

/** Why a screening cannot be as it is stated; `null` when nothing in it contradicts itself. Nothing without answers. */
export function contradictionIn(facts: ScreenedFacts): Refusal | null {
  const { answers } = facts;
  if (answers === undefined) return null;
  const ruleSet = ruleSetOf(answers.ruleSet);
  if (!ruleSet) return refuse('ruleSetUnknown', { ruleSet: answers.ruleSet });
  return (
    ofAnotherPhase(facts, answers) ?? saidBothWays(facts, answers, ruleSet) ?? againstTheItems(facts, ruleSet)
  );
}

const OF_MOTHERS = ['kspr'] as const;
const OF_NEWBORNS = ['mtbm', 'apgar', 'downe', 'birthWeightGrams', 'neonatalReferral'] as const;

function ofAnotherPhase({ phase }: ScreenedFacts, answers: ScreeningAnswers): Refusal | null {
  const foreign = phase === 'newborn' ? OF_MOTHERS : OF_NEWBORNS;
  const part = foreign.find((each) => answers[each] !== undefined);
  return part === undefined ? null : refuse('answersOfAnotherPhase', { part, phase });
}

function saidBothWays(
  { signs }: ScreenedFacts,
  answers: ScreeningAnswers,
  { kspr, mtbm, neonatalReferral }: RuleSet,
): Refusal | null {
  const item =
    contradictedItem({ yes: signs, no: answers.signsAbsent ?? [] }, {}) ??
    of(answers.kspr, (each) => measuredKspr(each, kspr)) ??
    of(answers.mtbm, (each) => measuredMtbm(each, mtbm)) ??
    of(answers.neonatalReferral, () => measuredByWeight(answers, signs, neonatalReferral));
  return item === undefined ? null : refuse('answersContradictThemselves', { item });
}

function of<Item extends string, Answers extends YesNo<Item>>(
  answers: (Answers & YesNo<Item>) | undefined,
  measuredIn: (answers: Answers) => Measured<Item>,
): Item | undefined {
  return answers && contradictedItem<Item>(answers, measuredIn(answers));
}

function againstTheItems(
  { answers, ksprTotal, riskCategory }: ScreenedFacts,
  ruleSet: RuleSet,
): Refusal | null {
  if (!answers?.kspr) return null;
  const { total, category } = scoreKspr(answers.kspr, ruleSet.kspr);
  const isAsStated = (ksprTotal ?? total) === total && (riskCategory ?? category) === category;
  return isAsStated
    ? null
    : refuse('ksprContradictsItems', {
        stated: [ksprTotal, riskCategory].filter((each) => each !== null).join(' '),
        counted: `${total} ${category}`,
        ruleSet: ruleSet.version,
      });
}

/** With the total and the category that follow from the items, where they were left out. */
export function withCountedTotal<Facts extends ScreenedFacts>(facts: Facts): Facts {
  const { answers, ksprTotal, riskCategory } = facts;
  const ruleSet = answers && ruleSetOf(answers.ruleSet);
  if (!ruleSet || !answers.kspr) return facts;
  const { total, category } = scoreKspr(answers.kspr, ruleSet.kspr);
  return { ...facts, ksprTotal: ksprTotal ?? total, riskCategory: riskCategory ?? category };
}
