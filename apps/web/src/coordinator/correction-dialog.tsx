import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import {
  type CorrectionFault,
  CorrectionFields,
  type CorrectionForm,
  type MilestoneStated,
  correctionOf,
  correctionStartingFrom,
  timeWords,
} from '../case-history';
import { useKeptForm, useStatement } from '../statements';
import { Button, Dialog, Form } from '../ui';
import { zone } from '../words';
import { coordinatorWords } from './words';

interface CorrectionDialogProps {
  readonly caseId: string;
  readonly stated: MilestoneStated;
  readonly onDone: (position: string) => void;
  readonly onClose: () => void;
}

/** What no longer stands, what stands instead, and why. */
export function CorrectionDialog({ caseId, stated, onDone, onClose }: CorrectionDialogProps) {
  const words = coordinatorWords();
  const { form, change, done } = useKeptForm<CorrectionForm>(
    `correction/${caseId}/${stated.legId ?? ''}/${stated.milestone}`,
    () => correctionStartingFrom(stated.statements, zone.value),
  );
  const [faults, setFaults] = useState<readonly CorrectionFault[]>([]);
  const { problem, send } = useStatement();
  const submit = async () => {
    const correction = correctionOf(stated, form, zone.value);
    setFaults('faults' in correction ? correction.faults : []);
    if ('faults' in correction) return;
    const receipt = await send(`/api/cases/${caseId}/corrections`, correction.facts);
    if (!receipt) return;
    done();
    onDone(receipt.position);
  };
  return (
    <Dialog title={words.correctThis(timeWords().milestone[stated.milestone])} onClose={onClose}>
      <Form onSubmit={submit}>
        <ProblemNotice problem={problem} />
        <CorrectionFields statements={stated.statements} form={form} faults={faults} change={change} />
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
