import { EmptyState, Icon, Notice, Skeleton, StaleState } from '../../ui';
import { OtherCard } from './other-card';
import { othersWords } from './others-words';
import { untaken } from './untaken';
import { useOthers } from './use-others';

/** Who was found at the posyandu of this puskesmas and is no case: at once first, then whoever waits longest. */
export default function OthersPage() {
  const words = othersWords();
  const { rows, heardAt, isCut } = useOthers();
  const emergencies = untaken(rows ?? []).length;
  return (
    <div class="page page-narrow">
      <a class="button button-quiet back" href="/midwife">
        <Icon name="back" />
        {words.back}
      </a>
      <h1>{words.title}</h1>
      <p class="muted">{words.about}</p>
      <StaleState heardAt={heardAt} cut={isCut} />
      {emergencies > 0 && <Notice tone="danger" urgent title={words.emergencies(emergencies)} />}
      {rows === null && <Skeleton />}
      {rows?.length === 0 && <EmptyState>{words.none}</EmptyState>}
      <ul class="stack-tight">
        {rows?.map((other) => (
          <OtherCard key={other.otherDetectionId} other={other} />
        ))}
      </ul>
      <p class="small muted">{words.supports}</p>
    </div>
  );
}
