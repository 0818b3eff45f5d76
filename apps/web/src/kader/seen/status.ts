import { latest, textIn } from '../../case-history';
import { facilityName } from '../../device';
import { otherWords } from '../../other-detections';
import type { Tone } from '../../ui';
import { codeWords, wordFor } from '../../words';
import type { Seen, SeenOther, ToldOfCase } from './seen';
import { statusWords } from './status-words';

export interface Status {
  readonly tone: Tone;
  readonly words: string;
}

/** How far it has come, in a few words. */
export function statusOf(seen: Seen): Status {
  return seen.kind === 'case' ? statusOfCase(seen.told) : statusOfOther(seen.told);
}

function statusOfCase(told: ToldOfCase | null): Status {
  const words = statusWords();
  if (told === null) return { tone: 'waiting', words: words.waitsForMidwife };
  const { outcome, leg, cancelled } = told;
  if (cancelled !== null) return { tone: 'plain', words: words.cancelled };
  if (outcome) return { tone: 'plain', words: words.over };
  if (leg) {
    const place = facilityName(leg.destination ?? leg.to);
    return { tone: 'good', words: words.legAt(codeWords().legStatus[leg.status], place) };
  }
  const finding = findingOf(told);
  if (finding === null) return { tone: 'waiting', words: words.waitsForMidwife };
  if (finding === 'confirmed') return { tone: 'good', words: words.confirmed };
  return { tone: 'plain', words: words.notConfirmed(wordFor(words.findings, finding)) };
}

/** The last word of the midwife; `null` while she has said nothing. */
export function findingOf({ review, history = [] }: ToldOfCase): string | null {
  if (review) return review.finding;
  const said = latest(history, 'DetectionReviewed');
  return said && (textIn(said, 'finding') ?? 'other');
}

function statusOfOther(told: SeenOther['told']): Status {
  const words = statusWords();
  if (told?.closing) return { tone: 'plain', words: otherWords().outcomes[told.closing.outcome] };
  if (told?.handover)
    return { tone: 'good', words: words.handedOver(otherWords().services[told.handover.service]) };
  return { tone: 'waiting', words: words.waitsForPuskesmas };
}
