import { otherWords } from '../../other-detections';
import { codeWords } from '../../words';
import type { Seen, SeenCase } from './seen';

/** Who it is and what was seen, in one line; the signs of another age are long, and stand on their page. */
export function aboutOf(seen: Seen): string {
  if (seen.kind === 'case') return aboutCase(seen);
  return seen.ageGroup === null ? '' : otherWords().ageGroups[seen.ageGroup];
}

function aboutCase({ phase, signs }: SeenCase): string {
  const codes = codeWords();
  const parts = [phase && codes.phase[phase], ...signs.map((sign) => codes.sign[sign])];
  return parts.filter((part) => part !== null).join(' · ');
}
