import type { CoachingTopic } from '@rujukan/referral';
import { useState } from 'preact/hooks';
import { ProblemNotice } from '../../asking';
import { facilityName } from '../../device';
import { localOf, useKeptForm, useStatement } from '../../statements';
import { Button, Dialog, Field, Form, Select } from '../../ui';
import { zone } from '../../words';
import { type VisitForm, visitOf } from './visit';
import { coordinatorWords } from '../words';

interface VisitDialogProps {
  readonly place: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A visit of specialists to a puskesmas, by which later delays are judged. */
export function VisitDialog({ place, onDone, onClose }: VisitDialogProps) {
  const words = coordinatorWords();
  const { form, change, done } = useKeptForm<VisitForm & { readonly visitId: string }>(
    `visit/${place}`,
    () => ({
      visitId: crypto.randomUUID(),
      on: localOf(Date.now(), zone.value).slice(0, 10),
      topic: 'referralProcedure',
      obstetricians: '1',
      paediatricians: '1',
    }),
  );
  const [faults, setFaults] = useState<readonly (keyof VisitForm)[]>([]);
  const { problem, send } = useStatement();
  const submit = async () => {
    const visit = visitOf(form);
    setFaults('faults' in visit ? visit.faults : []);
    if ('faults' in visit) return;
    const receipt = await send(`/api/facilities/${place}/coaching-visits`, {
      visitId: form.visitId,
      ...visit.facts,
    });
    if (!receipt) return;
    done();
    onDone();
  };
  return (
    <Dialog title={words.visitTitle(facilityName(place))} onClose={onClose}>
      <Form onSubmit={submit}>
        <ProblemNotice problem={problem} />
        <Field
          label={words.visitOn}
          type="date"
          value={form.on}
          fault={faults.includes('on') ? words.dayWrong : undefined}
          onInput={(on) => change({ on })}
        />
        <Select<CoachingTopic>
          label={words.topic}
          value={form.topic}
          options={(Object.entries(words.topics) as [CoachingTopic, string][]).map(([value, label]) => ({
            value,
            label,
          }))}
          onChoose={(topic) => change({ topic })}
        />
        {(['obstetricians', 'paediatricians'] as const).map((who) => (
          <Field
            key={who}
            label={words[who]}
            inputMode="numeric"
            value={form[who]}
            fault={faults.includes(who) ? words.visitWrong : undefined}
            onInput={(text) => change({ [who]: text })}
          />
        ))}
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
