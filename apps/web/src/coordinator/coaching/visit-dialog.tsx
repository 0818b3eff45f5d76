import type { CoachingTopic } from '@rujukan/referral';
import { useState } from 'preact/hooks';
import { ProblemNotice } from '../../asking';
import { facilityName } from '../../device';
import { localOf, useStatement } from '../../statements';
import { Button, Dialog, Field, Select } from '../../ui';
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
  const [visitId] = useState(() => crypto.randomUUID());
  const [form, setForm] = useState<VisitForm>(() => ({
    on: localOf(Date.now(), zone.value).slice(0, 10),
    topic: 'referralProcedure',
    obstetricians: '1',
    paediatricians: '1',
  }));
  const [faults, setFaults] = useState<readonly (keyof VisitForm)[]>([]);
  const { problem, send } = useStatement();
  const change = (part: Partial<VisitForm>) => setForm((before) => ({ ...before, ...part }));
  const submit = async () => {
    const visit = visitOf(form);
    setFaults('faults' in visit ? visit.faults : []);
    if ('faults' in visit) return;
    const receipt = await send(`/api/facilities/${place}/coaching-visits`, { visitId, ...visit.facts });
    if (receipt) onDone();
  };
  return (
    <Dialog title={words.visitTitle(facilityName(place))} onClose={onClose}>
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
        <Button kind="main" onPress={submit}>
          {words.record}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </p>
    </Dialog>
  );
}
