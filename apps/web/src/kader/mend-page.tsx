import { useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { reopenTyped } from '../device';
import { type Entry, entries } from '../outbox';
import { session } from '../session';
import { Skeleton } from '../ui';
import { type Draft, addressOfDraft, drafts, mended } from './draft';

/** What was refused, opened again as it was stated; it stays refused until what mends it is on its way. */
export default function MendPage({ commandId }: { readonly commandId: string }) {
  const { route } = useLocation();
  const entry = entries.value.find((each) => each.commandId === commandId);
  const { value } = session;
  const isOwn = value.kind === 'signedIn' && value.account.accountId === entry?.accountId;
  useEffect(() => {
    if (!entry?.refused || !isOwn) route('/outbox', true);
    else void draftFor(entry).then((draft) => route(addressOfDraft(draft), true));
  }, [commandId]);
  return (
    <div class="page page-narrow">
      <Skeleton />
    </div>
  );
}

/**
 * The form is kept under the refused command, so that opening it twice goes on with what was mended so far. Somebody who
 * is a case, as the server says, is recorded as one with what was typed.
 */
async function draftFor({ commandId, form, refused }: Entry): Promise<Draft> {
  const known = await drafts.kept(commandId);
  if (known) return known;
  const stated = mended(commandId, form as Draft, [commandId]);
  const draft = refused?.code === 'isACase' ? { ...stated, kind: 'case' as const } : stated;
  reopenTyped(commandId);
  await drafts.keep(draft);
  return draft;
}
