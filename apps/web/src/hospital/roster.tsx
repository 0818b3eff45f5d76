import { HOUR, MINUTE } from '@rujukan/kernel';
import type { Duty } from '@rujukan/referral';
import { useState } from 'preact/hooks';
import { ProblemNotice, useAnswer } from '../asking';
import { type Account, clockOffset, onThisClock } from '../session';
import { useKeptForm, useStatement } from '../statements';
import { Badge, Button, Field, Form, Moment, Select } from '../ui';
import { readyWords } from './ready-words';

interface DutyView {
  readonly dutyId: string;
  readonly duty: Duty;
  readonly accountId: string;
  readonly rank: number;
  readonly from: string;
  readonly until: string;
}

interface RosterView {
  readonly now: readonly DutyView[];
  readonly ahead: readonly DutyView[];
}

interface RosterProps {
  readonly own: string;
  readonly account: Account;
}

/** Who is told first, now and later. */
export function Roster({ own, account }: RosterProps) {
  const words = readyWords();
  const path = `/api/facilities/${own}/duties`;
  const { body, problem, askAgain } = useAnswer<RosterView>(path);
  const statement = useStatement();
  const isNow = new Set(body?.now.map(({ dutyId }) => dutyId));
  const mayChange = account.role === 'hospital';
  const cancel = async ({ dutyId }: DutyView) => {
    await statement.send(`${path}/${dutyId}/cancellation`, {});
    await askAgain();
  };
  const lines = (duties: readonly DutyView[]) =>
    duties.map((duty) => (
      <li key={duty.dutyId} class="row spread">
        <DutyLine duty={duty} own={account.accountId} />
        {mayChange && (
          <Button kind="quiet" onPress={() => cancel(duty)}>
            {words.cancelDuty}
            <span class="unseen"> {words.duty[duty.duty]}</span>
          </Button>
        )}
      </li>
    ));
  return (
    <section class="card stack">
      <h2>{words.roster}</h2>
      <ProblemNotice problem={problem ?? statement.problem} />
      <h3>{words.onDutyNow}</h3>
      {body?.now.length === 0 && <p>{words.nobodyOnDuty}</p>}
      <ul class="stack-tight">{lines(body?.now ?? [])}</ul>
      {body?.ahead.some(({ dutyId }) => !isNow.has(dutyId)) === true && (
        <>
          <h3>{words.ahead}</h3>
          <ul class="stack-tight">{lines(body.ahead.filter(({ dutyId }) => !isNow.has(dutyId)))}</ul>
        </>
      )}
      {mayChange && <TakeDuty path={path} account={account} onTaken={askAgain} />}
    </section>
  );
}

function DutyLine({ duty, own }: { readonly duty: DutyView; readonly own: string }) {
  const words = readyWords();
  return (
    <div>
      <p>
        <strong>{words.duty[duty.duty]}</strong>{' '}
        {duty.accountId === own ? <Badge tone="accent">{words.me}</Badge> : words.someone} ·{' '}
        {words.rank(duty.rank)}
      </p>
      <p class="small muted">
        {words.until} <Moment at={onThisClock(duty.until)} />
      </p>
    </div>
  );
}

interface TakeDutyProps {
  readonly path: string;
  readonly account: Account;
  readonly onTaken: () => Promise<void>;
}

interface DutyForm {
  readonly dutyId: string;
  readonly duty: Duty;
  readonly hours: string;
}

const LONGEST_HOURS = 24;

function newDuty(): DutyForm {
  return { dutyId: crypto.randomUUID(), duty: 'referralDesk', hours: '8' };
}

function TakeDuty({ path, account, onTaken }: TakeDutyProps) {
  const words = readyWords();
  const { form, change, done } = useKeptForm<DutyForm>('duty', newDuty);
  const { dutyId, duty, hours } = form;
  const [isAsked, setAsked] = useState(false);
  const { problem, send } = useStatement();
  const isRight = /^\d{1,2}$/.test(hours) && Number(hours) >= 1 && Number(hours) <= LONGEST_HOURS;
  const take = async () => {
    setAsked(true);
    if (!isRight) return;
    // A minute ago, so that it has begun by every clock.
    const from = Date.now() - (clockOffset.value ?? 0) - MINUTE;
    const facts = {
      dutyId,
      duty,
      accountId: account.accountId,
      from: iso(from),
      until: iso(from + Number(hours) * HOUR),
    };
    if ((await send(path, facts)) === null) return;
    done(newDuty());
    await onTaken();
  };
  return (
    <Form onSubmit={take}>
      <h3>{words.takeDuty}</h3>
      <p class="muted small">{words.takeDutyAbout}</p>
      <ProblemNotice problem={problem} />
      <Select<Duty>
        label={words.dutyKind}
        value={duty}
        options={(Object.entries(words.duty) as [Duty, string][]).map(([value, label]) => ({ value, label }))}
        onChoose={(chosen) => change({ duty: chosen })}
      />
      <Field
        label={words.hours}
        inputMode="numeric"
        value={hours}
        fault={isAsked && !isRight ? words.hoursWrong : undefined}
        onInput={(text) => change({ hours: text })}
      />
      <p>
        <Button type="submit">{words.takeDuty}</Button>
      </p>
    </Form>
  );
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
