import type { DangerSign, Phase } from '../vocabulary';
import { RULE_SETS } from '../screening/rule-sets';
import {
  AUTO_WORDS,
  ESCORT_WORDS,
  MODE_WORDS,
  PHASE_WORDS,
  type Sense,
  SIGN_WORDS,
  type SmsWord,
  URGENCY_WORDS_OF_SMS,
  VERB_WORDS,
} from './words';

const PARTS: readonly (readonly [title: string, words: readonly SmsWord[]])[] = [
  ['Perintah / command', VERB_WORDS],
  ['Keadaan / phase', PHASE_WORDS],
  ['Tanda bahaya / danger sign', SIGN_WORDS],
  ['Kegawatan / urgency', URGENCY_WORDS_OF_SMS],
  ['Tujuan / where to', AUTO_WORDS],
  ['Kendaraan / vehicle', MODE_WORDS],
  ['Pendamping / escort', ESCORT_WORDS],
];

/** Every word that an SMS may use, as the page for midwives shows it. */
export function smsWordsAsMarkdown(): string {
  const rows = PARTS.flatMap(([title, words]) =>
    words.map(
      ({ sense, id, en }) => `| ${title} | ${id.join(', ')} | ${en.join(', ')} | ${recordedAs(sense)} |`,
    ),
  );
  return ['| | Bahasa Indonesia | English | recorded as |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function recordedAs(sense: Sense): string {
  if ('sign' in sense) return signIn(sense.sign);
  if ('signBy' in sense) {
    const byPhase = Object.entries(sense.signBy) as [Phase, DangerSign][];
    return byPhase.map(([phase, sign]) => `${phase}: ${signIn(sign)}`).join('; ');
  }
  const said: unknown = Object.values(sense)[0];
  return said === true ? '' : `\`${String(said)}\``;
}

function signIn(sign: DangerSign): string {
  const rule = RULE_SETS[0].dangerSigns.find((each) => each.sign === sign);
  return `\`${sign}\`${rule ? ` (${rule.words.en})` : ''}`;
}
