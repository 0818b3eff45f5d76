import { useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { reopenTyped } from '../../device';
import { type Entry, entries } from '../../outbox';
import { session } from '../../session';
import { Notice, Skeleton } from '../../ui';
import { type Draft, drafts, mended } from '../raise/draft';
import { MendStatement } from './mend-statement';
import { mendWords } from './mend-words';

/** What was refused, opened again as it was stated; it stays refused until what mends it is on its way. */
export default function MendPage({ commandId }: { readonly commandId: string }) {
  const entry = entries.value.find((each) => each.commandId === commandId);
  const { value } = session;
  const isOwn = value.kind === 'signedIn' && value.account.accountId === entry?.accountId;
  if (!entry?.refused || !isOwn) return <NothingToMend />;
  const isOfTheForm = entry.name === 'DetectCase' || entry.name === 'RaiseReferral';
  return isOfTheForm ? <ToTheForm entry={entry} /> : <MendStatement entry={entry} account={value.account} />;
}

function NothingToMend() {
  const words = mendWords();
  return (
    <div class="page page-narrow">
      <h1>{words.title}</h1>
      <Notice tone="good">{words.nothing}</Notice>
      <a class="button" href="/outbox">
        {words.toOutbox}
      </a>
    </div>
  );
}

function ToTheForm({ entry }: { readonly entry: Entry }) {
  const { route } = useLocation();
  useEffect(() => void draftFor(entry).then((draftId) => route(`/midwife/new/${draftId}`, true)), [entry]);
  return (
    <div class="page page-narrow">
      <Skeleton />
    </div>
  );
}

/** The form is kept under the refused command, so that opening it twice goes on with what was mended so far. */
async function draftFor({ commandId, name, form }: Entry): Promise<string> {
  if (await drafts.kept(commandId)) return commandId;
  const stated = form as Draft;
  const isIn = (id: string) => entries.value.some((each) => each.commandId === id);
  const mends = [stated.detectionId, stated.referralId].filter(isIn);
  // A detection that the server took stays; then only the referral is stated anew.
  const isKnown = stated.isKnown || (name === 'RaiseReferral' && !isIn(stated.detectionId));
  reopenTyped(commandId);
  await drafts.keep({ ...mended(commandId, stated, mends), isKnown });
  return commandId;
}
