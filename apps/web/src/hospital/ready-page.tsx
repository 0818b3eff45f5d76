import type { BedUnit } from '@rujukan/referral';
import { useState } from 'preact/hooks';
import { ProblemNotice } from '../asking';
import { type Account, onThisClock } from '../session';
import { useKeptForm, useStatement } from '../statements';
import { Button, Field, Form, Moment, Notice } from '../ui';
import { type BedsTyped, bedsOf } from './beds';
import { district, readDistrict } from './district';
import { Roster } from './roster';
import { readyWords } from './ready-words';

/** What the hospital has ready: free beds, and who answers. */
export function ReadyPage({ account }: { readonly account: Account | null }) {
  const words = readyWords();
  const own = account?.facilityId ?? null;
  return (
    <>
      <h1>{words.readyTitle}</h1>
      {own !== null && account !== null && (
        <div class="case-columns">
          <Beds own={own} mayReport={account.role === 'hospital'} />
          <Roster own={own} account={account} />
        </div>
      )}
    </>
  );
}

function Beds({ own, mayReport }: { readonly own: string; readonly mayReport: boolean }) {
  const words = readyWords();
  const capacity = district.value.get(own)?.capacity ?? null;
  return (
    <section class="card stack">
      <h2>{words.capacity}</h2>
      <p class="muted">{words.capacityAbout}</p>
      <p>
        {capacity === null ? (
          words.neverReported
        ) : (
          <>
            {words.reported}: <Moment at={onThisClock(capacity.reportedAt)} />
          </>
        )}
      </p>
      {mayReport && <BedsForm own={own} known={capacity?.freeBeds ?? {}} />}
    </section>
  );
}

interface BedsFormProps {
  readonly own: string;
  readonly known: Readonly<Partial<Record<BedUnit, number>>>;
}

function BedsForm({ own, known }: BedsFormProps) {
  const words = readyWords();
  const units = Object.keys(words.unit) as BedUnit[];
  // Only what was typed: the rest is as it was reported last, by whichever computer.
  const { form: typed, change, done } = useKeptForm<BedsTyped>(`beds/${own}`, () => ({}));
  const shown = { ...textsOf(known), ...typed };
  const [wrong, setWrong] = useState<readonly BedUnit[]>([]);
  const [isDone, setDone] = useState(false);
  const { problem, send } = useStatement();
  const report = async () => {
    const beds = bedsOf(shown);
    setWrong('wrong' in beds ? beds.wrong : []);
    if ('wrong' in beds) return;
    const receipt = await send(`/api/facilities/${own}/capacity`, beds);
    setDone(receipt !== null);
    if (!receipt) return;
    await readDistrict();
    done({});
  };
  return (
    <Form onSubmit={report}>
      <ProblemNotice problem={problem} />
      <div class="beds">
        {units.map((unit) => (
          <Field
            key={unit}
            label={words.unit[unit]}
            inputMode="numeric"
            value={shown[unit] ?? ''}
            fault={wrong.includes(unit) ? words.wholeNumber : undefined}
            onInput={(text) => change({ [unit]: text })}
          />
        ))}
      </div>
      <p class="row">
        <Button type="submit" kind="main">
          {words.report}
        </Button>
      </p>
      {isDone && <Notice tone="good">{words.reportDone}</Notice>}
    </Form>
  );
}

function textsOf(known: BedsFormProps['known']): BedsTyped {
  return Object.fromEntries(Object.entries(known).map(([unit, count]) => [unit, String(count)]));
}
