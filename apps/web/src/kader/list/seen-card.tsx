import { entries } from '../../outbox';
import { onThisClock } from '../../session';
import { Badge, Moment } from '../../ui';
import { type Seen, addressOfSeen } from '../seen/seen';
import { aboutOf } from '../seen/about';
import { statusOf } from '../seen/status';
import { kaderWords } from '../words';

/** One of those she recorded: who, what was seen, and how far it has come. */
export function SeenCard({ seen }: { readonly seen: Seen }) {
  const words = kaderWords();
  return (
    <li>
      <a class="card card-link" href={addressOfSeen(seen)}>
        <strong class="kader-name">{seen.name ?? words.unknownName}</strong>
        <span>{aboutOf(seen)}</span>
        <span class="row">
          <StatusBadge seen={seen} />
          <span class="small">
            <Moment at={onThisClock(seen.seenAt)} />
          </span>
        </span>
      </a>
    </li>
  );
}

export function StatusBadge({ seen }: { readonly seen: Seen }) {
  const words = kaderWords();
  const unsent = entries.value.filter((entry) => entry.caseId === seen.id);
  if (unsent.some(({ refused }) => refused !== null)) return <Badge tone="danger">{words.refused}</Badge>;
  if (unsent.length > 0) return <Badge tone="waiting">{words.pending}</Badge>;
  const status = statusOf(seen);
  return <Badge tone={status.tone}>{status.words}</Badge>;
}
