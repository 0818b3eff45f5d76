import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { ESCORTS, type Escort, TRANSPORT_MODES, type TransportMode } from '@rujukan/referral';
import { facilities } from '../../device';
import { session } from '../../session';
import { Button, Notice, Select } from '../../ui';
import { draftOf, keepDraft } from '../raise/draft';
import { midwifeWords } from '../words';
import { caseWords } from './case-words';
import { type PartProps, isSaid, say } from './stating';
import { journeyWords } from '../../case-history';

const BEFORE_DEPARTURE = ['raised', 'seen', 'accepted'];

/** The one thing to do next, under one tap. */
export function NextSteps({ about, pending }: PartProps) {
  const { leg, outcome, cancelled } = about;
  const { value } = session;
  if (outcome || cancelled || value.kind !== 'signedIn' || value.account.role === 'kader') return null;
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
    await keepDraft(draftOf(draftId, about));
    route(`/midwife/new/${draftId}`);
  };
  return (
    <Button kind="main" icon="send" wide onPress={go}>
      {about.leg ? words.referElsewhere : words.refer}
    </Button>
  );
}

function Depart({ about: { caseId, leg } }: PartProps) {
  const words = caseWords();
  const [mode, setMode] = useState<TransportMode>('ambulance');
  const [escort, setEscort] = useState<Escort>('midwife');
  const depart = () => say('RecordDeparture', caseId, `legs/${leg?.legId ?? ''}/departure`, { mode, escort });
  return (
    <section class="card stack">
      <Button kind="main" icon="vehicle" wide onPress={depart}>
        {words.depart}
      </Button>
      <div class="two">
        <Select
          label={midwifeWords().transport}
          value={mode}
          options={TRANSPORT_MODES.map((value) => ({ value, label: journeyWords().transport[value] }))}
          onChoose={setMode}
        />
        <Select
          label={words.escort}
          value={escort}
          options={ESCORTS.map((value) => ({ value, label: words.escorts[value] }))}
          onChoose={setEscort}
        />
      </div>
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
