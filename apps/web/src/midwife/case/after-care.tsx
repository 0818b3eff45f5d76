import type { FollowUpResult } from '@rujukan/referral';
import { journeyWords } from '../../case-history';
import { session } from '../../session';
import { Badge, Button } from '../../ui';
import { wordFor } from '../../words';
import { InTheWay } from '../../foresight';
import { caseWords } from './case-words';
import { type PartProps, isSaid, say } from './stating';
import { useSaying } from './use-saying';
import { type Typed, nameOfTyped, useTyped } from './use-typed';
import { VisitFields } from './visit-fields';

/** How it ended, and what the hospital hands back to the puskesmas. */
export function AfterCare({ about, pending }: PartProps) {
  return (
    <>
      <OutcomeCard about={about} pending={pending} />
      <BackReferralCard about={about} pending={pending} />
    </>
  );
}

function OutcomeCard({ about: { caseId, outcome, history }, pending }: PartProps) {
  const words = caseWords();
  const { value } = session;
  if (!outcome || value.kind !== 'signedIn') return null;
  const { facilityId } = value.account;
  const isKnown =
    isSaid(pending, 'AcknowledgeOutcome') ||
    history.some(({ type, facts }) => type === 'OutcomeAcknowledged' && facts.by === facilityId);
  return (
    <section class="card stack-tight">
      <h2>{words.outcome}</h2>
      <p>
        <strong>{wordFor(journeyWords().outcome, outcome.outcome)}</strong>
      </p>
      {!isKnown && (
        <Button
          kind="main"
          icon="done"
          wide
          onPress={() => say('AcknowledgeOutcome', caseId, 'outcome/acknowledgement', {})}
        >
          {words.outcomeKnown}
        </Button>
      )}
    </section>
  );
}

function BackReferralCard({ about, pending }: PartProps) {
  const words = caseWords();
  const { caseId, history } = about;
  const sent = history.findLast(({ type }) => type === 'BackReferralSent');
  if (!sent) return null;
  const { legId, followUpWithinDays } = sent.facts as { legId: string; followUpWithinDays: number | null };
  const was = (type: string) => history.some((event) => event.type === type && event.facts.legId === legId);
  const isRead = was('BackReferralAcknowledged') || isSaid(pending, 'AcknowledgeBackReferral');
  const isVisited = was('FollowUpRecorded') || isSaid(pending, 'RecordFollowUp');
  return (
    <section class="card stack">
      <h2>{words.backReferral}</h2>
      {sent.person?.note !== undefined && <p class="note">{sent.person.note}</p>}
      {followUpWithinDays !== null && (
        <p>
          <Badge tone="waiting">{words.followUpWithin(followUpWithinDays)}</Badge>
        </p>
      )}
      {!isRead && (
        <Button
          kind="main"
          icon="done"
          wide
          onPress={() =>
            say('AcknowledgeBackReferral', caseId, `legs/${legId}/back-referral/acknowledgement`, {})
          }
        >
          {words.backReferralRead}
        </Button>
      )}
      {isRead && !isVisited && <Visit about={about} pending={pending} legId={legId} />}
    </section>
  );
}

interface VisitTyped extends Typed {
  readonly result: FollowUpResult;
  readonly note: string;
}

function Visit({ about, pending, legId }: PartProps & { readonly legId: string }) {
  const words = caseWords();
  const { caseId } = about;
  const typing = useTyped<VisitTyped>(nameOfTyped(caseId, `RecordFollowUp:${legId}`), (commandId) => ({
    commandId,
    result: 'seenWell',
    note: '',
  }));
  const saying = useSaying({ about, pending }, typing, ({ result, note }) => ({
    name: 'RecordFollowUp',
    caseId,
    path: `/api/cases/${caseId}/legs/${legId}/follow-up`,
    facts: { result, ...(note.trim() === '' ? {} : { note }) },
  }));
  if (typing === null) return null;
  return (
    <>
      <VisitFields {...typing.form} change={typing.change} />
      <Button wide onPress={saying.send}>
        {words.saveFollowUp}
      </Button>
      <InTheWay outgoing={saying} />
    </>
  );
}
