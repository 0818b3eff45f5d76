import { useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { entries, takeOut } from '../outbox';
import { Skeleton } from '../ui';
import { type Draft, keepDraft, mended } from './raise/draft';

/** Opens what was refused in the form again; the refused statements go once the mended draft is kept. */
export function MendPage({ commandId }: { readonly commandId: string }) {
  const { route } = useLocation();
  useEffect(() => {
    void mend(commandId).then((draftId) =>
      route(draftId === null ? '/outbox' : `/midwife/new/${draftId}`, true),
    );
  }, [commandId]);
  return (
    <div class="page page-narrow">
      <Skeleton />
    </div>
  );
}

async function mend(commandId: string): Promise<string | null> {
  const entry = entries.value.find((each) => each.commandId === commandId);
  if (!entry || entry.form === null) return null;
  const form = entry.form as Draft;
  const draftId = crypto.randomUUID();
  // A detection that the server took stays; then only the referral is stated anew.
  const isKnown = form.isKnown || entry.name === 'RaiseReferral';
  await keepDraft({ ...mended(draftId, form), isKnown });
  const ofTheForm = [form.detectionId, form.referralId];
  await takeOut(...entries.value.filter((one) => ofTheForm.includes(one.commandId)));
  return draftId;
}
