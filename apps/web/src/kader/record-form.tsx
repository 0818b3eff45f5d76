import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso/router';
import { facilities, facilityName } from '../device';
import { DropDraft } from '../drafts';
import { isPhone } from '../identity';
import { session } from '../session';
import { WhenField, isTime } from '../statements';
import { Button, Form, Notice } from '../ui';
import { zone } from '../words';
import { type Draft, type FormProps, drafts } from './draft';
import { formWords } from './form-words';
import { PersonFields } from './person-fields';
import { useSending } from './use-sending';
import { kaderWords } from './words';

interface RecordFormProps extends FormProps {
  readonly title: string;
  /** Whether what only this form asks for is there. */
  readonly isWhole: boolean;
  readonly onAsked: () => void;
  readonly children: ComponentChildren;
}

/** What both forms end with: when, who, and the tap that sends it. */
export function RecordForm({ draft, change, title, isWhole, onAsked, children }: RecordFormProps) {
  const words = formWords();
  const { route } = useLocation();
  const sending = useSending(draft);
  const isWrongTime = !isTime(draft.when, zone.value);
  const submit = async () => {
    onAsked();
    if (isWhole && !isWrongTime && isPhone(draft.phone)) await sending.send();
    else requestAnimationFrame(showWhatIsMissing);
  };
  const drop = async () => {
    route('/kader', true);
    await drafts.drop(draft.draftId);
  };
  return (
    <Form class="page page-narrow record" onSubmit={submit}>
      <h1>{title}</h1>
      {children}
      {isBegun(draft) && (
        <>
          <WhenField when={draft.when} isWrong={isWrongTime} onChoose={(when) => change({ when })} />
          <PersonFields draft={draft} change={change} />
        </>
      )}
      {sending.inTheWay !== null && (
        <Notice tone="danger" title={words[sending.inTheWay]} urgent>
          {words[`${sending.inTheWay}About`]}
        </Notice>
      )}
      <p class="small muted">{kaderWords().supports}</p>
      <DropDraft onDrop={drop} />
      <div class="send-bar">
        <Button type="submit" kind="main" icon="send" wide busy={sending.isBusy}>
          {sendWords()}
        </Button>
      </div>
    </Form>
  );
}

function isBegun({ phase, ageGroup, kind }: Draft): boolean {
  return (kind === 'case' ? phase : ageGroup) !== null;
}

function sendWords(): string {
  const { value } = session;
  const own = value.kind === 'signedIn' ? facilities.value.get(value.account.facilityId ?? '') : undefined;
  const puskesmas = own?.parentId ?? null;
  return puskesmas === null ? formWords().send : formWords().sendTo(facilityName(puskesmas));
}

function showWhatIsMissing(): void {
  const [first] = document.querySelectorAll<HTMLElement>('[aria-invalid="true"], .field-fault');
  first?.scrollIntoView({ block: 'center' });
}
