import { type Capability, needsOf } from '@rujukan/referral';
import type { CaseView } from '../http';

/** Every hospital is open at any hour or is not asked; saying so on the board tells nothing. */
const SAYS_NOTHING: ReadonlySet<Capability> = new Set(['openRoundTheClock']);

/** What the hospital must have for her, by the rules that also rank hospitals; what must be comes first. */
export function needsOfCase(
  about: CaseView,
): readonly { readonly capability: Capability; readonly isMust: boolean }[] {
  const { subject, phase, signs, riskCategory, gestationWeeks, leg } = about;
  const picture = { subject, phase, signs, riskCategory, gestationWeeks };
  const { needs } = needsOf({ ...picture, urgency: leg?.urgency ?? null, diagnoses: leg?.diagnoses ?? [] });
  return needs
    .filter(({ capability }) => !SAYS_NOTHING.has(capability))
    .map(({ capability, strength }) => ({ capability, isMust: strength === 'must' }));
}
