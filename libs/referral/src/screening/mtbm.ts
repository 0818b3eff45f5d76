import { type Answered, type Measured, type MtbmAnswers, answered, notAskedOf } from './answers';
import { type Colour, MTBM_SIGNS, type MtbmPart, type MtbmSign } from './codes';
import { type Finding, finding } from './findings';
import type { MtbmClassification, MtbmColour, MtbmRules } from './rule-set';

export interface MtbmClass {
  readonly part: MtbmPart;
  /** `null` while nothing was found and not everything was looked for. */
  readonly colour: Colour | null;
  /** Whether it stays so whatever the answers that are missing. */
  readonly isSettled: boolean;
  readonly notAsked: readonly MtbmSign[];
}

export interface MtbmScore {
  /** The parts of which anything was asked. */
  readonly classes: readonly MtbmClass[];
  readonly notAsked: readonly MtbmSign[];
  readonly findings: readonly Finding[];
}

export function scoreMtbm(answers: MtbmAnswers, rules: MtbmRules): MtbmScore {
  const answer = answered(answers, measuredMtbm(answers, rules));
  const scored = rules.classifications
    .filter((part) => signsOf(part).some((sign) => answer(sign) !== null))
    .map((part) => ({ part, ...classOf(part, answer) }));
  const found = MTBM_SIGNS.filter((sign) => answer(sign) === true);
  return {
    classes: scored.map(({ part, colour, isSettled }) => ({
      part: part.name,
      colour,
      isSettled,
      notAsked: notAskedOf(signsOf(part), answer),
    })),
    notAsked: notAskedOf(MTBM_SIGNS, answer),
    findings: [
      ...scored.flatMap(({ part, rule }) => (rule ? [coloured(part, rule)] : [])),
      ...rules.signs.filter(({ sign }) => found.includes(sign)).map((rule) => finding(rule)),
    ],
  };
}

/** Signs that were measured, which goes before a tick. */
export function measuredMtbm(
  { breathsPerMinute, temperatureC }: Pick<MtbmAnswers, 'breathsPerMinute' | 'temperatureC'>,
  { fastBreathingFrom, temperature }: MtbmRules,
): Measured<MtbmSign> {
  const { highFromC, lowBelowC } = temperature.chosen;
  return {
    ...(breathsPerMinute === undefined ? {} : { fastBreathing: breathsPerMinute >= fastBreathingFrom }),
    ...(temperatureC === undefined
      ? {}
      : { highTemperature: temperatureC >= highFromC, lowTemperature: temperatureC < lowBelowC }),
  };
}

function signsOf({ red, yellow }: MtbmClassification): readonly MtbmSign[] {
  return [...(red?.signs ?? []), ...yellow.signs];
}

interface ColourFound {
  readonly colour: Colour | null;
  readonly isSettled: boolean;
  readonly rule: MtbmColour | null;
}

function classOf({ red, yellow, green }: MtbmClassification, answer: Answered<MtbmSign>): ColourFound {
  const redSigns = red?.signs ?? [];
  if (red && redSigns.some((sign) => answer(sign) === true)) {
    return { colour: 'red', isSettled: true, rule: red };
  }
  const noRed = redSigns.every((sign) => answer(sign) === false);
  if (yellow.signs.some((sign) => answer(sign) === true)) {
    return { colour: 'yellow', isSettled: noRed, rule: yellow };
  }
  return noRed && yellow.signs.every((sign) => answer(sign) === false)
    ? { colour: 'green', isSettled: true, rule: green }
    : { colour: null, isSettled: false, rule: null };
}

function coloured({ source }: MtbmClassification, { id, words, suggests }: MtbmColour): Finding {
  return finding({ id, source, words }, suggests);
}
