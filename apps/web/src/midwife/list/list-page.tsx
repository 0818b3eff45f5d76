import { useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { DraftList } from '../../drafts';
import { entries } from '../../outbox';
import { keepRankings } from '../../referring';
import { session } from '../../session';
import { Button, EmptyState, Skeleton, StaleState } from '../../ui';
import { codeWords } from '../../words';
import { type Draft, drafts } from '../raise/draft';
import { OthersLinkLater } from '../others/others-link-later';
import { midwifeWords } from '../words';
import { listWords } from './list-words';
import { CaseCard } from './case-card';
import { type MyCase, useMyCases } from './my-cases';

/** A kader's finding that nobody looked into yet, not even at this device. */
const TO_REVIEW = (mine: MyCase) =>
  mine.waitsFor.some(({ task }) => task === 'reviewDetection') &&
  !entries.value.some(({ name, caseId }) => name === 'ReviewDetection' && caseId === mine.case.caseId);
/** Tasks that wait for the midwife herself, and not for a hospital. */
const HERS = (mine: MyCase) =>
  mine.waitsFor.some(({ task }) => task !== 'awaitAnswer' && task !== 'reviewDetection');

export function ListPage() {
  const words = listWords();
  const { route } = useLocation();
  const { cases, heardAt, isCut } = useMyCases();
  const { value } = session;
  const standing = value.kind === 'signedIn' ? value.standing : 'over';
  const origin =
    value.kind === 'signedIn' && value.account.role === 'midwife' ? value.account.facilityId : null;
  useEffect(() => {
    if (standing === 'confirmed' && origin !== null) void keepRankings(origin);
  }, [standing, origin]);
  const toReview = cases?.filter(TO_REVIEW) ?? [];
  const others = cases?.filter((mine) => !toReview.includes(mine)) ?? [];
  const hers = others.filter(HERS);
  const running = others.filter((mine) => !HERS(mine));
  return (
    <div class="page page-narrow">
      <h1>{words.title}</h1>
      <Button kind="main" icon="add" wide onPress={() => route(`/midwife/new/${crypto.randomUUID()}`)}>
        {midwifeWords().raise}
      </Button>
      <StaleState heardAt={heardAt} cut={isCut} />
      <DraftList shelf={drafts} titleOf={titleOf} addressOf={({ draftId }) => `/midwife/new/${draftId}`} />
      {cases === null && <Skeleton />}
      {cases?.length === 0 && <EmptyState>{words.none}</EmptyState>}
      <Section title={words.toReview} cases={toReview} />
      <Section title={words.toDo} cases={hers} />
      <Section title={words.running} cases={running} />
      <OthersLinkLater />
    </div>
  );
}

function Section({ title, cases }: { readonly title: string; readonly cases: readonly MyCase[] }) {
  if (cases.length === 0) return null;
  return (
    <section class="stack-tight">
      <h2>
        {title} ({cases.length})
      </h2>
      <ul class="stack-tight">
        {cases.map((mine) => (
          <CaseCard key={mine.case.caseId} mine={mine} />
        ))}
      </ul>
    </section>
  );
}

function titleOf({ name, phase }: Draft): string {
  if (name !== '') return name;
  return phase === null ? midwifeWords().unknownName : codeWords().phase[phase];
}
