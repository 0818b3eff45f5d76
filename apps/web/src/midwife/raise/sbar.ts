import { codeWords } from '../../words';
import { diagnosisWords } from './diagnosis-words';
import { raiseWords } from './raise-words';
import { type Draft, urgencyIn } from './draft';
import { journeyWords } from '../../case-history';

/** Situation, background, assessment, request: from what the form knows, in the language of whoever sends it. */
export function sbarOf(draft: Draft): string {
  const words = raiseWords();
  const codes = codeWords();
  const said = words.sbarWords;
  if (draft.phase === null) return '';
  const signs = draft.signs.map((sign) => codes.sign[sign]).join(', ');
  const since = draft.sinceMinutes === null ? words.sinceNow : words.sinceMinutes(draft.sinceMinutes);
  const weeks = draft.gestationWeeks === '' ? '' : said.weeks(draft.gestationWeeks);
  const diagnosis = draft.diagnosis as keyof ReturnType<typeof diagnosisWords> | '';
  const ready = draft.ready.map((item) => journeyWords().ready[item]).join(', ');
  return [
    line(said.situation, codes.phase[draft.phase], signs, said.since(since.toLocaleLowerCase())),
    line(said.background, weeks),
    line(
      said.assessment,
      diagnosis === '' ? '' : diagnosisWords()[diagnosis],
      codes.urgency[urgencyIn(draft)],
    ),
    line(said.request, said.please, ready === '' ? '' : `${said.measures}: ${ready}`),
  ]
    .filter(Boolean)
    .join('\n');
}

function line(letter: string, ...parts: readonly string[]): string {
  const said = parts.filter(Boolean).join('; ');
  return said === '' ? '' : `${letter}: ${said}`;
}
