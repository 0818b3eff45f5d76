import './case-history.css';
import { facilityName } from '../device';
import { onThisClock } from '../session';
import { Moment } from '../ui';
import { eventWords } from './event-words';
import { type EscalationTold, type ToldEvent, escalationsOf } from './history';
import { codeWords } from '../words';

/** Each step that was taken about a referral nobody answered: what was done, when, and who was told. */
export function EscalationList({ history }: { readonly history: readonly ToldEvent[] }) {
  return (
    <ol class="timeline">
      {escalationsOf(history).map((each) => (
        <li key={each.id} class="stack-tight">
          <Escalation told={each} />
        </li>
      ))}
    </ol>
  );
}

function Escalation({ told }: { readonly told: EscalationTold }) {
  const words = eventWords();
  const { step, action, toFacility, at } = told;
  const done = action === null ? words.byHand : ((words.action as Record<string, string>)[action] ?? action);
  return (
    <>
      <p class="row">
        <strong>
          {words.step(step)}: {done}
        </strong>
        <span class="small muted">
          <Moment at={onThisClock(at)} />
        </span>
      </p>
      <p class="small">
        {toFacility !== null && `${facilityName(toFacility)} · `}
        <Told told={told} />
      </p>
    </>
  );
}

function Told({ told: { told, toRole, action } }: { readonly told: EscalationTold }) {
  const words = eventWords();
  if (action === null) return <>{(codeWords().role as Record<string, string>)[toRole ?? ''] ?? ''}</>;
  if (told.length === 0) return <>{words.toldNobody}</>;
  const parts = told.map(
    ({ as, count }) => `${(words.toldAs as Record<string, string>)[as] ?? as} (${count})`,
  );
  return (
    <>
      {words.told}: {parts.join(', ')}
    </>
  );
}
