import { useState } from 'preact/hooks';
import {
  HANDOVER_RECEIPTS,
  type HandoverReceipt,
  OTHER_OUTCOMES,
  type OtherOutcome,
  PUSKESMAS_SERVICES,
  type PuskesmasService,
  routeOf,
} from '@rujukan/referral';
import { type OtherDetectionView, otherWords } from '../../other-detections';
import { type StatementName, sendAll, state } from '../../outbox';
import { Button, Form, Select } from '../../ui';
import { InTheWay, type Outgoing, useOutgoing } from '../../foresight';
import { othersWords } from './others-words';

interface OneFormProps {
  readonly other: OtherDetectionView;
  readonly onDone: () => void;
}

/** Which service takes the person in, proposed by what was found, and how it heard. */
export function HandOverForm({ other, onDone }: OneFormProps) {
  const words = othersWords();
  const codes = otherWords();
  const [proposed = 'acrossClusters'] = routeOf(other.ageGroup, other.signs).services;
  const [service, setService] = useState<PuskesmasService>(other.handover?.service ?? proposed);
  const [receipt, setReceipt] = useState<HandoverReceipt>(other.handover?.receipt ?? 'inPerson');
  const said = { name: 'HandOverOtherDetection', route: 'handover' } as const;
  const outgoing = useSaying(other, said, { service, receipt }, onDone);
  return (
    <Form onSubmit={outgoing.send}>
      <Select<PuskesmasService>
        label={words.service}
        value={service}
        options={PUSKESMAS_SERVICES.map((value) => ({ value, label: codes.services[value] }))}
        onChoose={setService}
      />
      <Select<HandoverReceipt>
        label={words.receipt}
        value={receipt}
        options={HANDOVER_RECEIPTS.map((value) => ({ value, label: codes.receipts[value] }))}
        onChoose={setReceipt}
      />
      <Ending outgoing={outgoing} onDone={onDone} />
    </Form>
  );
}

/** What became of the person; nothing of it is deleted. */
export function CloseForm({ other, onDone }: OneFormProps) {
  const words = othersWords();
  const codes = otherWords();
  const [outcome, setOutcome] = useState<OtherOutcome | ''>('');
  const [isAsked, setAsked] = useState(false);
  const said = { name: 'CloseOtherDetection', route: 'closing' } as const;
  const outgoing = useSaying(other, said, { outcome }, onDone);
  const submit = async () => {
    setAsked(true);
    if (outcome !== '') await outgoing.send();
  };
  return (
    <Form onSubmit={submit}>
      <Select<OtherOutcome>
        label={words.outcome}
        none={words.choose}
        value={outcome}
        options={OTHER_OUTCOMES.map((value) => ({ value, label: codes.outcomes[value] }))}
        fault={isAsked && outcome === '' ? words.fill : undefined}
        onChoose={setOutcome}
      />
      <Ending outgoing={outgoing} onDone={onDone} />
    </Form>
  );
}

function Ending({ outgoing, onDone }: { readonly outgoing: Outgoing; readonly onDone: () => void }) {
  const words = othersWords();
  return (
    <>
      <p class="row">
        <Button type="submit" kind="main" icon="send" busy={outgoing.isBusy}>
          {words.save}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {words.cancel}
        </Button>
      </p>
      <InTheWay outgoing={outgoing} />
    </>
  );
}

/** Into the outbox under an id that a second tap repeats. */
function useSaying(
  { otherDetectionId }: OtherDetectionView,
  { name, route }: { readonly name: StatementName; readonly route: string },
  facts: Readonly<Record<string, string>>,
  onDone: () => void,
): Outgoing {
  const [commandId] = useState(() => crypto.randomUUID());
  const path = `/api/other-detections/${otherDetectionId}/${route}`;
  const say = async () => {
    await state([{ name, caseId: otherDetectionId, path, facts, commandId }]);
    void sendAll();
    onDone();
  };
  return useOutgoing({ foresee: () => Promise.resolve(null), say });
}
