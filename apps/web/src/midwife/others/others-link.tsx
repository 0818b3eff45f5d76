import { entries } from '../../outbox';
import { Badge } from '../../ui';
import { othersWords } from './others-words';
import { untaken } from './untaken';
import { useOthers } from './use-others';

/** Leads to those of other ages, while somebody waits. */
export function OthersLink() {
  const words = othersWords();
  const { rows } = useOthers();
  const isClosedHere = (id: string) =>
    entries.value.some(({ name, caseId }) => name === 'CloseOtherDetection' && caseId === id);
  const waiting = rows?.filter(({ otherDetectionId }) => !isClosedHere(otherDetectionId)) ?? [];
  if (waiting.length === 0) return null;
  return (
    <a class="card card-link" href="/midwife/others">
      <span class="row spread">
        <strong>{words.count(waiting.length)}</strong>
        {untaken(waiting).length > 0 && <Badge tone="danger">{words.atOnce}</Badge>}
      </span>
    </a>
  );
}
