import { signsOfPhase } from '../screening/danger-signs';
import { RULE_SETS } from '../screening/rule-sets';
import { DANGER_SIGNS, type DangerSign, PHASES, type Phase } from '../vocabulary';
import { type NamedHospital, hospitalNamed, placeWordsOf } from './hospital-named';
import { type SmsFault, type SmsHospital, type SmsMeaning, type SmsPicture } from './meaning';
import { type Token, tokensOf } from './tokens';
import type { Sense } from './words';

type SenseWith<K extends string> = Extract<Sense, Readonly<Record<K, unknown>>>;

/** From a month before a birth could be one to a month after the latest: anything else is no age of a pregnancy. */
const WEEKS = { fewest: 4, most: 44 };

/**
 * What an SMS says, or why nothing may be done about it: whatever could mean two things is refused. Order, case and
 * usual slips do not matter, and words that are not known are left to the people who read it.
 */
export function readSms(text: string, hospitals: readonly NamedHospital[]): SmsMeaning | SmsFault {
  const tokens = tokensOf(text, placeWordsOf(hospitals));
  const verbs = said(tokens, 'verb');
  const [verb] = verbs;
  if (verb === undefined) return 'noVerb';
  if (verbs.length > 1) return 'twoVerbs';
  if (verb === 'help') return { verb };
  if (tokens.some(({ kind }) => kind === 'unclear')) return 'wordUnclear';
  const codes = unique(tokens.flatMap((token) => (token.kind === 'code' ? [token.code] : [])));
  if (codes.length > 1) return 'twoCodes';
  const code = codes[0] ?? null;
  switch (verb) {
    case 'raise':
      return raised(tokens, code, hospitals);
    case 'depart':
      return departed(tokens, code);
    case 'cancel':
      return code === null ? 'noCode' : { verb, code };
    case 'arrive':
    case 'status':
      return { verb, code };
  }
}

function departed(tokens: readonly Token[], code: string | null): SmsMeaning | SmsFault {
  const modes = said(tokens, 'mode');
  const escorts = said(tokens, 'escort');
  if (modes.length > 1 || escorts.length > 1) return 'wordUnclear';
  // What is left out is what the page for midwives says it is.
  return { verb: 'depart', code, mode: modes[0] ?? 'ambulance', escort: escorts[0] ?? 'midwife' };
}

function raised(
  tokens: readonly Token[],
  code: string | null,
  hospitals: readonly NamedHospital[],
): SmsMeaning | SmsFault {
  if (isSomethingDenied(tokens)) return 'negated';
  const picture = code === null ? pictureOf(tokens) : null;
  if (picture !== null && isFault(picture)) return picture;
  const urgencies = said(tokens, 'urgency');
  if (urgencies.length > 1) return 'wordUnclear';
  const to = hospitalOf(tokens, hospitals);
  if (to !== 'auto' && typeof to === 'string') return to;
  return { verb: 'raise', code, picture, urgency: urgencies[0] ?? null, to };
}

function pictureOf(tokens: readonly Token[]): SmsPicture | SmsFault {
  const senses = sensesOf(tokens);
  const phase = phaseOf(senses);
  if (!isPhase(phase)) return phase;
  const signs = new Set(senses.flatMap((sense) => signIn(sense, phase)));
  const diagnoses = unique(senses.flatMap((sense) => ('diagnosis' in sense ? [sense.diagnosis] : [])));
  const isSaidOtherwise = senses.some((sense) => 'otherSign' in sense || 'signBy' in sense);
  if (signs.size === 0 && diagnoses.length === 0 && !isSaidOtherwise) return 'noSign';
  return {
    phase,
    signs: DANGER_SIGNS.filter((sign) => signs.has(sign)),
    diagnoses,
    gestationWeeks: weeksOf(tokens),
  };
}

/** As stated; else the only one in which all of the signs are looked for. */
function phaseOf(senses: readonly Sense[]): Phase | SmsFault {
  const stated = unique(senses.flatMap((sense) => ('phase' in sense ? [sense.phase] : [])));
  const [only, ...others] = stated.filter((phase) => phase !== 'pregnancy' || !stated.includes('labour'));
  if (others.length > 0) return 'twoPhases';
  if (only !== undefined) return only;
  const signs = senses.flatMap((sense) => ('sign' in sense ? [sense.sign] : []));
  const possible = PHASES.filter((phase) => {
    const ofPhase = signsOfPhase(phase, RULE_SETS[0].dangerSigns);
    return signs.every((sign) => ofPhase.includes(sign));
  });
  const [following] = possible;
  return signs.length > 0 && possible.length === 1 && following ? following : 'noPhase';
}

function signIn(sense: Sense, phase: Phase): readonly DangerSign[] {
  if ('sign' in sense) return [sense.sign];
  const byPhase = 'signBy' in sense ? sense.signBy[phase] : undefined;
  return byPhase === undefined ? [] : [byPhase];
}

/** A number beside the word for weeks. */
function weeksOf(tokens: readonly Token[]): number | null {
  const isWeeks = (token: Token | undefined) => token?.kind === 'sense' && 'weeks' in token.sense;
  const numbers = tokens.flatMap((token, at) => {
    const isBeside = isWeeks(tokens[at - 1]) || isWeeks(tokens[at + 1]);
    return token.kind === 'number' && (isBeside || token.isWithUnit) ? [token.value] : [];
  });
  const [weeks, ...others] = unique(numbers);
  const isPossible = weeks !== undefined && weeks >= WEEKS.fewest && weeks <= WEEKS.most;
  return isPossible && others.length === 0 ? weeks : null;
}

function hospitalOf(tokens: readonly Token[], hospitals: readonly NamedHospital[]): SmsHospital | SmsFault {
  const words = tokens.flatMap((token) => (token.kind === 'place' ? [token.word] : []));
  const isAuto = said(tokens, 'auto').length > 0;
  if (words.length === 0) return isAuto ? 'auto' : 'noHospital';
  const facilityId = isAuto ? null : hospitalNamed(words, hospitals);
  return facilityId === null ? 'hospitalUnclear' : { facilityId };
}

const THERE_IS = 'ADA';

/**
 * "No fits", "fits (-)": an SMS names what there is. "Does not stop" denies nothing: the word after the "not" is none
 * of ours.
 */
function isSomethingDenied(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    if (token.kind !== 'sense' || !('negation' in token.sense)) return false;
    const next = tokens[at + 1];
    const isFree = next?.kind === 'other' && next.word !== THERE_IS;
    return !isFree;
  });
}

function sensesOf(tokens: readonly Token[]): readonly Sense[] {
  return tokens.flatMap((token) => (token.kind === 'sense' ? [token.sense] : []));
}

function said<K extends 'verb' | 'urgency' | 'mode' | 'escort' | 'auto'>(
  tokens: readonly Token[],
  member: K,
): readonly SenseWith<K>[K][] {
  return unique(
    sensesOf(tokens).flatMap((sense) => (member in sense ? [(sense as SenseWith<K>)[member]] : [])),
  );
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

function isPhase(read: Phase | SmsFault): read is Phase {
  return PHASES.some((phase) => phase === read);
}

function isFault(read: SmsPicture | SmsFault): read is SmsFault {
  return typeof read === 'string';
}
