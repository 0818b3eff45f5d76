import { useState } from 'preact/hooks';
import { useKeptForm } from '../statements/use-kept-form';
import { Button, Dialog, Field, Select } from '../ui';
import type { Entry } from './entry';
import { sendAll } from './sending';
import { statementWords } from './statement-words';
import { WITHDRAWAL_REASONS, type WithdrawalReason, withdraw } from './withdrawn';

interface WithdrawalForm {
  readonly reason: WithdrawalReason | '';
  readonly note: string;
}

interface WithdrawDialogProps {
  readonly entry: Entry;
  readonly onWithdrawn?: () => void;
  readonly onClose: () => void;
}

/** Nothing is given up without a reason; what waited behind it goes on its way. */
export function WithdrawDialog({ entry, onWithdrawn, onClose }: WithdrawDialogProps) {
  const words = statementWords();
  const { form, change, done } = useKeptForm<WithdrawalForm>(`withdrawal/${entry.commandId}`, () => ({
    reason: '',
    note: '',
  }));
  const { reason, note } = form;
  const [isAsked, setAsked] = useState(false);
  const go = async () => {
    setAsked(true);
    if (reason === '') return;
    await withdraw(entry, reason, note.trim());
    done();
    void sendAll();
    onWithdrawn?.();
  };
  return (
    <Dialog title={words.withdraw} onClose={onClose}>
      <p>{words.withdrawAbout}</p>
      <Select<WithdrawalReason>
        label={words.why}
        none={words.choose}
        value={reason}
        options={WITHDRAWAL_REASONS.map((value) => ({ value, label: words.reasons[value] }))}
        fault={isAsked && reason === '' ? words.fill : undefined}
        onChoose={(chosen) => change({ reason: chosen })}
      />
      <Field
        label={words.note}
        lines={2}
        maxLength={500}
        value={note}
        onInput={(text) => change({ note: text })}
      />
      <div class="row">
        <Button kind="danger" onPress={go}>
          {words.withdraw}
        </Button>
        <Button onPress={onClose}>{words.keep}</Button>
      </div>
    </Dialog>
  );
}
