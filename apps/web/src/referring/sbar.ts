import { journeyWords } from '../case-history';
import { codeWords } from '../words';
import { diagnosisInWords } from './diagnosis-words';
import { type ReferralForm, urgencyIn } from './form';
import { referralWords } from './referral-words';

/** What the form does not hold and the other hospital should know. */
export interface Beside {
  readonly situation?: string;
  readonly background?: readonly string[];
}

/** Situation, background, assessment, request: from what the form knows, in the language of whoever sends it. */
export function sbarOf(form: ReferralForm, { situation = '', background = [] }: Beside = {}): string {
  const said = referralWords().sbarWords;
  const codes = codeWords();
  const journey = journeyWords();
  if (form.phase === null) return '';
  const signs = form.signs.map((sign) => codes.sign[sign]).join(', ');
  const weeks = form.gestationWeeks === '' ? '' : said.weeks(form.gestationWeeks);
  const given = (form.measures ?? []).map((measure) => journey.measure[measure]).join(', ');
  const ready = form.ready.map((item) => journey.ready[item]).join(', ');
  return [
    line(said.situation, codes.phase[form.phase], signs, situation),
    line(said.background, weeks, ...background, given === '' ? '' : `${said.given}: ${given}`),
    line(said.assessment, diagnosisInWords(form.diagnosis), codes.urgency[urgencyIn(form)]),
    line(said.request, said.please, ready === '' ? '' : `${said.measures}: ${ready}`),
  ]
    .filter(Boolean)
    .join('\n');
}

function line(letter: string, ...parts: readonly string[]): string {
  const said = parts.filter(Boolean).join('; ');
  return said === '' ? '' : `${letter}: ${said}`;
}
