import { useState } from 'preact/hooks';
import { ProblemNotice } from '../../asking';
import { useKeptForm, useStatement } from '../../statements';
import { Button, Dialog, Form, Notice, Select } from '../../ui';
import { type Decision, type DecisionReason, REASONS_FOR } from './decisions';
import { personWords } from './person-words';

interface DecisionDialogProps {
  readonly personId: string;
  readonly decision: Decision;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks for the reason; what forbids an erasure the server says in words. */
export function DecisionDialog({ personId, decision, onDone, onClose }: DecisionDialogProps) {
  const words = personWords();
  const { form, change, done } = useKeptForm<{ readonly reason: DecisionReason | '' }>(
    `decision/${personId}/${decision}`,
    () => ({ reason: '' }),
  );
  const { reason } = form;
  const [isAsked, setAsked] = useState(false);
  const { problem, send } = useStatement();
  const decide = async () => {
    setAsked(true);
    if (reason === '') return;
    const receipt = await send(`/api/persons/${personId}/${decision}`, { reason });
    if (!receipt) return;
    done();
    onDone();
  };
  return (
    <Dialog title={words.asked[decision]} onClose={onClose}>
      <Form onSubmit={decide}>
        <ProblemNotice problem={problem} />
        {decision === 'erasure' && <Notice tone="danger">{words.forEver}</Notice>}
        <Select<DecisionReason>
          label={words.reason}
          none={words.choose}
          value={reason}
          options={REASONS_FOR[decision].map((value) => ({ value, label: words.reasons[value] }))}
          fault={isAsked && reason === '' ? words.fill : undefined}
          onChoose={(chosen) => change({ reason: chosen })}
        />
        <p class="row">
          <Button type="submit" kind={decision === 'erasure' ? 'danger' : 'main'}>
            {words.decision[decision]}
          </Button>
          <Button onPress={onClose}>{words.cancel}</Button>
        </p>
      </Form>
    </Dialog>
  );
}
