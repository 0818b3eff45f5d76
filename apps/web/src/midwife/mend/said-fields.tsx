import type { DetectionFinding, Escort, FollowUpResult, TransportMode } from '@rujukan/referral';
import type { ComponentType } from 'preact';
import {
  type CaseWithHistory,
  CorrectionFields,
  type CorrectionForm,
  milestonesOf,
} from '../../case-history';
import { facilities } from '../../device';
import type { StatementName } from '../../outbox';
import { DepartureFields } from '../../referring';
import { localOf, momentOf } from '../../statements';
import { Field, Select } from '../../ui';
import { zone } from '../../words';
import { caseWords } from '../case/case-words';
import { FindingFields } from '../case/review';
import { VisitFields } from '../case/visit-fields';
import { mendWords } from './mend-words';
import type { MendForm } from './stated-again';

type Said = MendForm['said'];

export interface SaidFieldsProps {
  readonly said: Said;
  /** The case, with what waits at this device; `null` where this device knows nothing of it. */
  readonly about: CaseWithHistory | null;
  readonly change: (changed: Said) => void;
}

/** What can be changed in each kind of statement; one that is not here says nothing but that it happened. */
export const FIELDS: Readonly<Partial<Record<StatementName, ComponentType<SaidFieldsProps>>>> = {
  RecordDeparture: ({ said, change }) => (
    <DepartureFields mode={said.mode as TransportMode} escort={said.escort as Escort} change={change} />
  ),
  AcknowledgeArrival: ({ said, change }) => (
    <Hospital label={mendWords().where} chosen={textOf(said.at)} onChoose={(at) => change({ at })} />
  ),
  AnswerQuestion: ({ said, change }) => <Words label={caseWords().reply} note={said.note} change={change} />,
  AskAdvice: ({ said, change }) => (
    <>
      <Hospital
        label={mendWords().where}
        chosen={textOf(said.toFacility)}
        onChoose={(toFacility) => change({ toFacility })}
      />
      <Words label={caseWords().adviceQuestion} note={said.note} change={change} />
    </>
  ),
  ContinueAdvice: ({ said, change }) => (
    <Words label={caseWords().writeOnWhat} note={said.note} change={change} />
  ),
  RecordFollowUp: ({ said, change }) => (
    <VisitFields result={said.result as FollowUpResult} note={textOf(said.note)} change={change} />
  ),
  ReviewDetection: ({ said, change }) => (
    <FindingFields
      mayConfirm
      isAsked
      finding={said.finding as DetectionFinding}
      note={textOf(said.note)}
      change={change}
    />
  ),
  CorrectMilestone: CorrectionSaid,
};

function legIdIn({ legId }: Said): string | null {
  return typeof legId === 'string' ? legId : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

interface WordsProps {
  readonly label: string;
  readonly note: unknown;
  readonly change: (changed: Said) => void;
}

function Words({ label, note, change }: WordsProps) {
  return (
    <Field
      label={label}
      lines={3}
      maxLength={4000}
      value={textOf(note)}
      onInput={(text) => change({ note: text })}
    />
  );
}

interface HospitalProps {
  readonly label: string;
  readonly chosen: string;
  readonly onChoose: (facilityId: string) => void;
}

function Hospital({ label, chosen, onChoose }: HospitalProps) {
  const all = [...facilities.value.values()].filter(
    ({ kind, facilityId }) => kind === 'hospital' || facilityId === chosen,
  );
  const isKnown = all.some(({ facilityId }) => facilityId === chosen);
  return (
    <Select
      label={label}
      value={chosen}
      {...(isKnown ? {} : { none: chosen })}
      options={all.map(({ facilityId, name }) => ({ value: facilityId, label: name }))}
      onChoose={onChoose}
    />
  );
}

/** A correction as it goes over the wire, in the fields of its form. */
function CorrectionSaid({ said, about, change }: SaidFieldsProps) {
  const stated = milestonesOf(about?.history ?? []).find(
    ({ milestone, legId }) => milestone === said.milestone && legId === legIdIn(said),
  );
  const form: CorrectionForm = {
    supersedes: said.supersedes as readonly string[],
    precision: said.correctedPrecision as CorrectionForm['precision'],
    time:
      textOf(said.correctedTime) === '' ? '' : localOf(Date.parse(textOf(said.correctedTime)), zone.value),
    reason: said.reason as CorrectionForm['reason'],
    note: textOf(said.note),
  };
  const changeForm = (changed: Partial<CorrectionForm>) => change(onTheWire({ ...form, ...changed }));
  return (
    <CorrectionFields statements={stated?.statements ?? []} form={form} faults={[]} change={changeForm} />
  );
}

function onTheWire({ supersedes, precision, time, reason, note }: CorrectionForm): Said {
  const at = precision === 'exact' || precision === 'estimated' ? momentOf(time, zone.value) : NaN;
  const correctedTime = Number.isFinite(at) ? new Date(at).toISOString() : '';
  return { supersedes, correctedPrecision: precision, correctedTime, reason, note };
}
