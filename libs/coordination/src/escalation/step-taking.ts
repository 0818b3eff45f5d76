import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AccountDirectory } from '@rujukan/access';
import type { Position } from '@rujukan/event-log';
import type { Clock } from '@rujukan/kernel';
import type { OpenDeadline, Worklists } from '@rujukan/read-models';
import {
  type Actor,
  type CaseCommand,
  type EscalationStep,
  type People,
  escalationFacts,
  onDuty,
} from '@rujukan/referral';
import {
  type AnyRefusal,
  ChangeCase,
  type DistrictView,
  type Proposing,
  type Receipt,
  derivedId,
  isReceipt,
} from '@rujukan/use-cases';

/** Who escalates where no person does: no account, so nobody can sign in as it. */
export const ESCALATION: Actor = { accountId: 'escalation', role: 'admin', facilityId: null };

/** What became of a step; `position` is where the log shows it. */
export type Taken =
  | { readonly as: 'sent' | 'alreadyThere'; readonly position: Position }
  | { readonly as: 'pointless' }
  | { readonly as: 'refused'; readonly code: string };

export interface StepTakingOptions {
  readonly worklists: Pick<Worklists, 'caseSummary'>;
  readonly district: DistrictView;
  readonly accounts: Pick<AccountDirectory, 'all' | 'byId'>;
  readonly proposing: Pick<Proposing, 'rankFor' | 'senderAt'>;
  readonly clock: Clock;
  readonly send: (command: ChangeCase) => Promise<Receipt | AnyRefusal>;
}

/** The refusals that say that the step has no point any more; any other is a fault. */
const POINTLESS: ReadonlySet<string> = new Set([
  'referralNotWaiting',
  'escalationStepTaken',
  'caseCancelled',
  // Another process was first: the same step, told to whom it saw on duty.
  'commandIdReused',
]);

/** Takes one step: finds whom to tell and sends the ordinary command. */
export class StepTaking {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: StepTakingOptions) {}

  /** @throws {EventLogUnavailable | VaultUnavailable} nothing was written */
  async take(deadline: OpenDeadline): Promise<Taken> {
    if (deadline.step.action === 'nextHospital') await this.turnOfItsOwn();
    const result = await this.options.send(new ChangeCase(this.commandOf(deadline)));
    if (isReceipt(result)) {
      return { as: result.repeated ? 'alreadyThere' : 'sent', position: result.position };
    }
    return POINTLESS.has(result.refused) ? { as: 'pointless' } : { as: 'refused', code: result.refused };
  }

  /** Ranking thousands of hospitals takes a while: between two of them others get the thread. */
  private turnOfItsOwn(): Promise<unknown> {
    this.turn = this.turn.then(() => nextTurn());
    return this.turn;
  }

  private commandOf({ caseId, step }: OpenDeadline): CaseCommand<'EscalateReferral'> {
    const { district, clock } = this.options;
    const now = clock.now();
    const next = step.action === 'nextHospital' ? this.nextHospital(caseId, step) : null;
    return {
      name: 'EscalateReferral',
      caseId,
      facts: escalationFacts(step, { people: this.people(), district, next }),
      occurrence: {
        // The same from every process, so that the log takes the step once.
        commandId: derivedId(step.legId, `escalation-${step.step}`),
        occurredAt: { precision: 'exact', at: now },
        recordedAt: now,
        receivedAt: now,
        clockOffsetMs: 0,
        actor: ESCALATION,
      },
      personal: null,
    };
  }

  /** The best of those who have neither declined nor been asked. */
  private nextHospital(caseId: string, { from, asked }: EscalationStep): string | null {
    const { worklists, proposing } = this.options;
    const summary = worklists.caseSummary(caseId)?.case;
    const sender = proposing.senderAt(from);
    if (!summary || !sender) return null;
    const next = proposing
      .rankFor(summary, sender)
      .ranked.find(({ facility, excluded }) => excluded === null && !asked.includes(facility.facilityId));
    return next?.facility.facilityId ?? null;
  }

  private people(): People {
    const { accounts, district, clock } = this.options;
    return {
      onDuty: (facilityId, duty) => {
        const facility = district.facility(facilityId);
        const rostered = facility ? onDuty(facility, duty, clock.now()) : [];
        const ids = rostered.map(({ accountId }) => accountId);
        return ids.filter((accountId) => accounts.byId(accountId)?.closed === false);
      },
      accounts: (role, facilityId) =>
        accounts
          .all()
          .filter((each) => !each.closed && each.role === role && each.facilityId === facilityId)
          .map(({ accountId }) => accountId)
          .sort(),
    };
  }
}
