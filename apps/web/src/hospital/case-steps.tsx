import { useState } from 'preact/hooks';
import { type CaseWithHistory, latest } from '../case-history';
import type { ReceiptView } from '../http';
import type { Account } from '../session';
import { Button } from '../ui';
import { StepDialog } from './step-dialog';
import { type PatientHere, type Step, stepsFor } from './steps';
import { stepWords } from './step-words';

interface CaseStepsProps {
  readonly about: CaseWithHistory;
  readonly account: Account;
  readonly onDone: (step: Step, receipt: ReceiptView) => void;
}

/** What may be stated next, as buttons; the one on the way stands first. */
export function CaseSteps({ about, account, onDone }: CaseStepsProps) {
  const words = stepWords();
  const [open, setOpen] = useState<Step | null>(null);
  const own = account.facilityId;
  // Of whom nobody referred, the arrival itself begins the journey.
  const [newLegId] = useState(() => crypto.randomUUID());
  if (own === null) return null;
  const legId = about.leg?.legId ?? newLegId;
  const { main, others } = stepsFor(
    patientIn(about, own),
    account.role === 'specialist' ? 'specialist' : 'hospital',
  );
  const close = () => setOpen(null);
  return (
    <div class="case-steps">
      {main !== null && (
        <Button kind="main" onPress={() => setOpen(main)}>
          {words.step[main]}
        </Button>
      )}
      {others.map((step) => (
        <Button key={step} onPress={() => setOpen(step)}>
          {words.step[step]}
        </Button>
      ))}
      {open !== null && (
        <StepDialog
          step={open}
          about={{ caseId: about.caseId, legId, own }}
          origin={about.origin === own ? '' : about.origin}
          onClose={close}
          onDone={(receipt) => {
            close();
            onDone(open, receipt);
          }}
        />
      )}
    </div>
  );
}

function patientIn(about: CaseWithHistory, own: string): PatientHere {
  const { leg, history, outcome } = about;
  const legId = leg?.legId ?? null;
  return {
    status: leg?.status ?? null,
    isAddressed: leg?.to === own,
    isSeen: (leg?.times.seen ?? null) !== null,
    isAnswered: (leg?.times.responded ?? null) !== null,
    isCancelled: about.cancelled !== null,
    isOver: outcome !== null,
    isReferredBack: latest(history, 'BackReferralSent', legId) !== null,
  };
}
