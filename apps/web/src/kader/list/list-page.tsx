import { useLocation } from 'preact-iso/router';
import { DraftList } from '../../drafts';
import { Button, EmptyState, Skeleton, StaleState } from '../../ui';
import { type Kind, addressOfDraft, drafts } from '../draft';
import { type Seen, isOver } from '../seen/seen';
import { SILENT_MS, useSeen } from '../seen/use-seen';
import { kaderWords } from '../words';
import { listWords } from './list-words';
import { SeenCard } from './seen-card';

export function ListPage() {
  const words = listWords();
  const { all, heardAt, isCut } = useSeen();
  // A phone that holds nothing yet cannot say that there is nothing.
  const isUntold = all === null || (all.length === 0 && heardAt === null && !isCut);
  return (
    <div class="page page-narrow">
      <h1>{words.title}</h1>
      <Beginnings />
      <StaleState heardAt={heardAt} cut={isCut} silentMs={SILENT_MS} />
      <DraftList
        shelf={drafts}
        titleOf={({ name }) => (name === '' ? kaderWords().unknownName : name)}
        addressOf={addressOfDraft}
      />
      {isUntold && <Skeleton />}
      {!isUntold && all.length === 0 && <EmptyState>{words.none}</EmptyState>}
      <Section title={words.open} all={all?.filter((seen) => !isOver(seen))} />
      <Section title={words.over} all={all?.filter(isOver)} about={words.keptHere} />
    </div>
  );
}

function Beginnings() {
  const words = kaderWords();
  const { route } = useLocation();
  const begin = (kind: Kind) => route(addressOfDraft({ kind, draftId: crypto.randomUUID() }));
  return (
    <section class="stack-tight" aria-label={listWords().record}>
      <h2>{listWords().record}</h2>
      <Button kind="main" icon="add" wide onPress={() => begin('case')}>
        {words.motherOrNewborn}
      </Button>
      <Button icon="add" wide onPress={() => begin('other')}>
        {words.otherAge}
      </Button>
    </section>
  );
}

interface SectionProps {
  readonly title: string;
  readonly all: readonly Seen[] | undefined;
  readonly about?: string;
}

function Section({ title, all = [], about }: SectionProps) {
  if (all.length === 0) return null;
  return (
    <section class="stack-tight">
      <h2>
        {title} ({all.length})
      </h2>
      {about !== undefined && <p class="small muted">{about}</p>}
      <ul class="stack-tight">
        {all.map((seen) => (
          <SeenCard key={seen.id} seen={seen} />
        ))}
      </ul>
    </section>
  );
}
