import { useState } from 'preact/hooks';
import type { CaseWithHistory } from '../case-history';
import type { ReceiptView } from '../http';
import type { Account } from '../session';
import { Button } from '../ui';
import { onwardWords } from './onward-words';
import { patientIn, stayAt } from './patient-here';
import { StepDialog } from './step-dialog';
import { type Step, mayReferOn, stepsFor } from './steps';
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
  const patient = patientIn(about, own);
  const role = account.role === 'specialist' ? 'specialist' : 'hospital';
  const { main, others } = stepsFor(patient, role);
  const close = () => setOpen(null);
  return (
    <div class="case-steps">
      {/* By their steps, so that the focus stays on one that moves up. */}
      {[...(main === null ? [] : [main]), ...others].map((step) => (
        <Button key={step} kind={step === main ? 'main' : 'plain'} onPress={() => setOpen(step)}>
          {words.step[step]}
        </Button>
      ))}
      {role === 'hospital' && mayReferOn(patient) && (
        <a class="button" href={`/hospital/case/${about.caseId}/refer`}>
          {onwardWords().refer}
        </a>
      )}
      {open !== null && (
        <StepDialog
          step={open}
          about={{ caseId: about.caseId, legId: legOf(open, about, own) ?? newLegId, own }}
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

/** Before she leaves, what happens to her here belongs to the leg by which she came. */
function legOf(step: Step, about: CaseWithHistory, own: string): string | null {
  const leg = about.leg?.legId ?? null;
  const isOfTheWay = step === 'depart' || step === 'arrive';
  return isOfTheWay || about.leg?.from !== own ? leg : (stayAt(about, own)?.legId ?? leg);
}
