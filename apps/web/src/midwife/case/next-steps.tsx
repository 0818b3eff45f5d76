import { useLocation } from 'preact-iso/router';
import type { Escort, TransportMode } from '@rujukan/referral';
import { facilities, facilityName } from '../../device';
import { DepartureFields, useRanking } from '../../referring';
import { session } from '../../session';
import { Button, Notice } from '../../ui';
import { draftOf, drafts } from '../raise/draft';
import { InTheWay } from '../../foresight';
import { midwifeWords } from '../words';
import { caseWords } from './case-words';
import { type PartProps, isSaid, say } from './stating';
import { useSaying } from './use-saying';
import { type Typed, nameOfTyped, useTyped } from './use-typed';

const BEFORE_DEPARTURE = ['raised', 'seen', 'accepted'];

/** The one thing to do next, under one tap. */
export function NextSteps({ about, pending }: PartProps) {
  const { leg, outcome, cancelled } = about;
  const { value } = session;
  if (outcome || cancelled || value.kind !== 'signedIn') return null;
  const hasDeparted = leg?.status === 'departed' || isSaid(pending, 'RecordDeparture');
  if (!leg || leg.status === 'declined' || leg.status === 'familyDeclined')
    return <ReferAgain about={about} pending={pending} />;
  if (hasDeparted && !isSaid(pending, 'AcknowledgeArrival'))
    return <Arrive about={about} pending={pending} />;
  if (BEFORE_DEPARTURE.includes(leg.status) && !hasDeparted)
    return <Depart about={about} pending={pending} />;
  return null;
}

function ReferAgain({ about }: PartProps) {
  const words = caseWords();
  const { route } = useLocation();
  const go = async () => {
    const draftId = crypto.randomUUID();
    await drafts.keep(draftOf(draftId, about));
    route(`/midwife/new/${draftId}`);
  };
  return (
    <>
      {about.leg?.status === 'declined' && <NextHospital about={about} />}
      <Button kind="main" icon="send" wide onPress={go}>
        {about.leg ? words.referElsewhere : words.refer}
      </Button>
    </>
  );
}

/** Where to now, before anybody opens a form. */
function NextHospital({ about }: Pick<PartProps, 'about'>) {
  const { origin, leg } = about;
  const ranking = useRanking(draftOf(origin, about), leg?.from ?? origin);
  const all = ranking ? [...ranking.candidates, ...ranking.notAskable] : [];
  const next = all.find(({ facility }) => facility === ranking?.proposed);
  if (!next) return null;
  return (
    <section class="card stack-tight" aria-live="polite" aria-label={caseWords().nextHospital}>
      <h2>{caseWords().nextHospital}</h2>
      <p>
        <strong>{facilityName(next.facility)}</strong>
      </p>
      <p class="small">{next.line}</p>
    </section>
  );
}

interface DepartureTyped extends Typed {
  readonly mode: TransportMode;
  readonly escort: Escort;
}

function Depart({ about, pending }: PartProps) {
  const { caseId, leg } = about;
  const legId = leg?.legId ?? '';
  const typing = useTyped<DepartureTyped>(nameOfTyped(caseId, `RecordDeparture:${legId}`), (commandId) => ({
    commandId,
    mode: 'ambulance',
    escort: 'midwife',
  }));
  const saying = useSaying({ about, pending }, typing, ({ mode, escort }) => ({
    name: 'RecordDeparture',
    caseId,
    path: `/api/cases/${caseId}/legs/${legId}/departure`,
    facts: { mode, escort },
  }));
  if (typing === null) return null;
  return (
    <section class="card stack">
      <Button kind="main" icon="vehicle" wide onPress={saying.send}>
        {caseWords().depart}
      </Button>
      <DepartureFields {...typing.form} change={typing.change} />
      <InTheWay outgoing={saying} />
    </section>
  );
}

function Arrive({ about: { caseId, leg } }: PartProps) {
  const words = caseWords();
  const at = leg?.destination ?? leg?.to ?? null;
  if (at === null || !facilities.value.has(at))
    return <Notice tone="waiting">{midwifeWords().pending}</Notice>;
  const arrive = () => say('AcknowledgeArrival', caseId, `legs/${leg?.legId ?? ''}/arrival`, { at });
  return (
    <Button kind="main" icon="hospital" wide onPress={arrive}>
      {words.arrive}
    </Button>
  );
}
