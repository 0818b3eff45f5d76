import { useState } from 'preact/hooks';
import { DETECTION_FINDINGS, type DetectionFinding } from '@rujukan/referral';
import type { CaseWithHistory } from '../../case-history';
import { facilities, facilityName } from '../../device';
import { type Account, session } from '../../session';
import { Badge, Button, Field, Select } from '../../ui';
import { codeWords } from '../../words';
import { InTheWay } from '../../foresight';
import { midwifeWords } from '../words';
import { reviewWords } from './review-words';
import { type PartProps, isSaid } from './stating';
import { useSaying } from './use-saying';
import { type Typed, nameOfTyped, useTyped } from './use-typed';

interface ReviewTyped extends Typed {
  /** Whether she is about to say why it is not so. */
  readonly isDoubted: boolean;
  readonly finding: DetectionFinding | '';
  readonly note: string;
}

/** What a kader saw waits for the midwife's own eyes. */
export function Review({ about, pending }: PartProps) {
  const words = reviewWords();
  const { value } = session;
  if (value.kind !== 'signedIn' || !waitsForReview(about, value.account)) return null;
  const signs = about.signs.map((sign) => codeWords().sign[sign]).join(', ');
  return (
    <section class="card stack" aria-label={words.review}>
      <h2>{words.review}</h2>
      <p>{words.seenBy(facilityName(about.detectedAt), signs)}</p>
      {isSaid(pending, 'ReviewDetection') ? (
        <p>
          <Badge tone="waiting">{midwifeWords().pending}</Badge>
        </p>
      ) : (
        <Finding about={about} pending={pending} />
      )}
    </section>
  );
}

function Finding({ about, pending }: PartProps) {
  const words = reviewWords();
  const typing = useTyped<ReviewTyped>(nameOfTyped(about.caseId, 'ReviewDetection'), (commandId) => ({
    commandId,
    isDoubted: false,
    finding: '',
    note: '',
  }));
  const statement = (finding: DetectionFinding, note: string) => ({
    name: 'ReviewDetection' as const,
    caseId: about.caseId,
    path: `/api/cases/${about.caseId}/detection-review`,
    facts: { finding, ...(note.trim() === '' ? {} : { note }) },
  });
  const confirming = useSaying({ about, pending }, typing, ({ note }) => statement('confirmed', note));
  const doubting = useSaying({ about, pending }, typing, ({ finding, note }) =>
    statement(finding === '' ? 'other' : finding, note),
  );
  const [isAsked, setAsked] = useState(false);
  if (typing === null) return null;
  const { form, change } = typing;
  const save = async () => {
    setAsked(true);
    if (form.finding !== '') await doubting.send();
  };
  return (
    <>
      <Button kind="main" icon="done" wide onPress={confirming.send}>
        {words.confirm}
      </Button>
      {form.isDoubted ? (
        <>
          <FindingFields {...form} isAsked={isAsked} change={change} />
          <p class="small muted">{words.closes}</p>
          <Button wide onPress={save}>
            {words.save}
          </Button>
          <Button kind="quiet" wide onPress={() => change({ isDoubted: false, finding: '', note: '' })}>
            {words.cancel}
          </Button>
        </>
      ) : (
        <Button wide expanded={false} onPress={() => change({ isDoubted: true })}>
          {words.doubt}
        </Button>
      )}
      <InTheWay outgoing={confirming} />
      <InTheWay outgoing={doubting} />
    </>
  );
}

interface FindingFieldsProps {
  readonly finding: DetectionFinding | '';
  readonly note: string;
  /** Whether somebody tried to send it. */
  readonly isAsked: boolean;
  /** Where a refused review is mended, it may be a confirmation too. */
  readonly mayConfirm?: boolean;
  readonly change: (changed: { readonly finding?: DetectionFinding; readonly note?: string }) => void;
}

/** Why what the kader saw does not stand. */
export function FindingFields({ finding, note, isAsked, mayConfirm = false, change }: FindingFieldsProps) {
  const words = reviewWords();
  const offered = DETECTION_FINDINGS.filter((value) => mayConfirm || value !== 'confirmed');
  return (
    <>
      <Select<DetectionFinding>
        label={words.finding}
        none={words.choose}
        value={finding}
        options={offered.map((value) => ({ value, label: words.findings[value] }))}
        fault={isAsked && finding === '' ? midwifeWords().fill : undefined}
        onChoose={(chosen) => change({ finding: chosen })}
      />
      <Field
        label={words.note}
        lines={2}
        maxLength={4000}
        value={note}
        onInput={(text) => change({ note: text })}
      />
    </>
  );
}

function waitsForReview(about: CaseWithHistory, { role, facilityId }: Account): boolean {
  const { history, origin, cancelled, closed, leg } = about;
  if (role !== 'midwife' || facilityId !== origin || cancelled !== null || closed || leg !== null)
    return false;
  if (history.some(({ type }) => type === 'DetectionReviewed')) return false;
  const detection = history.find(({ type }) => type === 'CaseDetected');
  // Of a case that was never opened here, the list tells where it was seen.
  return detection
    ? detection.by.role === 'kader'
    : facilities.value.get(about.detectedAt)?.kind === 'posyandu';
}
