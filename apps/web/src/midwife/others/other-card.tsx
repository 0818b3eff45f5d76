import { useState } from 'preact/hooks';
import { OTHER_SIGN_LIST } from '@rujukan/referral';
import { facilityName } from '../../device';
import { type OtherDetectionView, otherWords } from '../../other-detections';
import { entries } from '../../outbox';
import { onThisClock } from '../../session';
import { Badge, Button, Moment } from '../../ui';
import { language } from '../../words';
import { midwifeWords } from '../words';
import { CloseForm, HandOverForm } from './other-forms';
import { othersWords } from './others-words';

/** Somebody who waits, what was found, and the two things that can be said of them. */
export function OtherCard({ other }: { readonly other: OtherDetectionView }) {
  const words = othersWords();
  const codes = otherWords();
  const { otherDetectionId, ageGroup, signs, urgency, posyandu, seen, handover, escalated, person } = other;
  return (
    <li class="card stack-tight" aria-label={person?.name ?? midwifeWords().unknownName}>
      <p class="row spread">
        <strong>{person?.name ?? midwifeWords().unknownName}</strong>
        {urgency === 'atOnce' && <Badge tone="danger">{words.atOnce}</Badge>}
      </p>
      <p>{codes.ageGroups[ageGroup]}</p>
      <ul class="found">
        {OTHER_SIGN_LIST.filter(({ sign }) => signs.includes(sign)).map(({ sign, words: named }) => (
          <li key={sign}>{named[language.value]}</li>
        ))}
      </ul>
      {person?.note && <p>{person.note}</p>}
      <p class="small">
        {words.seenAt(facilityName(posyandu))} · <Moment at={onThisClock(seen)} />
      </p>
      {handover && (
        <Badge tone={handover.receipt === 'awaited' ? 'waiting' : 'good'}>
          {words.handedTo(codes.services[handover.service], codes.receipts[handover.receipt])}
        </Badge>
      )}
      {escalated !== null && handover === null && <Badge tone="danger">{words.escalated}</Badge>}
      <OnItsWay id={otherDetectionId} />
      <Ways other={other} />
    </li>
  );
}

/** What was said here and is not at the server yet. */
function OnItsWay({ id }: { readonly id: string }) {
  const said = entries.value.filter(({ caseId }) => caseId === id);
  if (said.length === 0) return null;
  return said.some(({ refused }) => refused) ? (
    <Badge tone="danger">{midwifeWords().refused}</Badge>
  ) : (
    <Badge tone="waiting">{midwifeWords().pending}</Badge>
  );
}

function Ways({ other }: { readonly other: OtherDetectionView }) {
  const words = othersWords();
  const [open, setOpen] = useState<'handover' | 'closing' | null>(null);
  const done = () => setOpen(null);
  if (open === 'handover') return <HandOverForm other={other} onDone={done} />;
  if (open === 'closing') return <CloseForm other={other} onDone={done} />;
  const isOpenHere = !entries.value.some(
    ({ name, caseId, refused }) =>
      name === 'CloseOtherDetection' && caseId === other.otherDetectionId && refused === null,
  );
  if (!isOpenHere) return null;
  return (
    <p class="row">
      <Button kind={other.handover ? 'plain' : 'main'} onPress={() => setOpen('handover')}>
        {other.handover ? words.handOverAgain : words.handOver}
      </Button>
      <Button onPress={() => setOpen('closing')}>{words.close}</Button>
    </p>
  );
}
