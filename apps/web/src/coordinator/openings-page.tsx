import type { BreakGlassFinding, BreakGlassReason } from '@rujukan/referral';
import { useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import { journeyWords } from '../case-history';
import { facilityName } from '../device';
import type { CaseView, ListView, ReceiptView } from '../http';
import { onThisClock } from '../session';
import { useKeptForm, useStatement } from '../statements';
import { Badge, Button, Dialog, EmptyState, Field, Form, Moment, Select, Skeleton } from '../ui';
import { coordinatorWords } from './words';

interface OpeningView {
  readonly openingId: string;
  readonly facility: string | null;
  readonly reason: BreakGlassReason;
  readonly opened: string;
  readonly review: { readonly finding: BreakGlassFinding; readonly at: string } | null;
  readonly case: CaseView;
}

/** Who opened a case that was not addressed to them, and what the coordinator makes of it. */
export function OpeningsPage() {
  const words = coordinatorWords();
  const [atLeast, setAtLeast] = useState<string | null>(null);
  const { body, problem } = useAnswer<ListView<OpeningView>>(
    `/api/break-glass?limit=100${atLeast === null ? '' : `&atLeast=${atLeast}`}`,
  );
  const [open, setOpen] = useState<OpeningView | null>(null);
  return (
    <>
      <h1>{words.openingsTitle}</h1>
      <p class="muted">{words.openingsAbout}</p>
      <ProblemNotice problem={problem} />
      {body === null && problem === null && <Skeleton />}
      {body?.rows.length === 0 && <EmptyState>{words.openingsNone}</EmptyState>}
      <ul class="lines">
        {body?.rows.map((row) => (
          <li key={row.openingId} class="card row spread">
            <Opening row={row} />
            {row.review === null && (
              <Button kind="main" onPress={() => setOpen(row)}>
                {words.review}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open !== null && (
        <ReviewDialog
          row={open}
          onClose={() => setOpen(null)}
          onDone={({ position }) => {
            setOpen(null);
            setAtLeast(position);
          }}
        />
      )}
    </>
  );
}

function Opening({ row: { facility, reason, opened, review, case: about } }: { readonly row: OpeningView }) {
  const words = coordinatorWords();
  return (
    <div class="stack-tight">
      <p class="row">
        <strong>{facilityName(facility)}</strong>
        {review === null ? (
          <Badge tone="waiting">{words.toReview}</Badge>
        ) : (
          <Badge tone={review.finding === 'justified' ? 'good' : 'danger'}>
            {words.findings[review.finding]}
          </Badge>
        )}
      </p>
      <p>{journeyWords().openingReason[reason]}</p>
      <p class="small">
        <Moment at={onThisClock(opened)} /> · <a href={`/coordinator/case/${about.caseId}`}>{words.open}</a>
      </p>
    </div>
  );
}

interface ReviewForm {
  readonly finding: BreakGlassFinding | '';
  readonly note: string;
}

interface ReviewDialogProps {
  readonly row: OpeningView;
  readonly onDone: (receipt: ReceiptView) => void;
  readonly onClose: () => void;
}

function ReviewDialog({ row, onDone, onClose }: ReviewDialogProps) {
  const words = coordinatorWords();
  const { form, change, done } = useKeptForm<ReviewForm>(`review/${row.openingId}`, () => ({
    finding: '',
    note: '',
  }));
  const { finding, note } = form;
  const [isAsked, setAsked] = useState(false);
  const { problem, send } = useStatement();
  const submit = async () => {
    setAsked(true);
    if (finding === '') return;
    const facts = { finding, ...(note.trim() === '' ? {} : { note: note.trim() }) };
    const receipt = await send(`/api/cases/${row.case.caseId}/break-glass/${row.openingId}/review`, facts);
    if (!receipt) return;
    done();
    onDone(receipt);
  };
  return (
    <Dialog title={words.review} onClose={onClose}>
      <Form onSubmit={submit}>
        <ProblemNotice problem={problem} />
        <Select<BreakGlassFinding>
          label={words.finding}
          none={words.choose}
          value={finding}
          options={(Object.entries(words.findings) as [BreakGlassFinding, string][]).map(
            ([value, label]) => ({
              value,
              label,
            }),
          )}
          fault={isAsked && finding === '' ? words.fill : undefined}
          onChoose={(chosen) => change({ finding: chosen })}
        />
        <Field
          label={words.note}
          lines={2}
          maxLength={4_000}
          value={note}
          onInput={(text) => change({ note: text })}
        />
        <p class="row">
          <Button type="submit" kind="main">
            {words.record}
          </Button>
          <Button onPress={onClose}>{words.cancel}</Button>
        </p>
      </Form>
    </Dialog>
  );
}
