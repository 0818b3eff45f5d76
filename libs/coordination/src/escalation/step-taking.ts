import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpenDeadline, Worklists } from '@rujukan/read-models';
import { type CaseCommand, type EscalationStep, escalationFacts } from '@rujukan/referral';
import { type AnyRefusal, ChangeCase, type Proposing, type Receipt, derivedId } from '@rujukan/use-cases';
import { type Around, peopleNow } from './people-now';
import { type Taken, saidByTheProduct, takenAs } from './taken';

export interface StepTakingOptions extends Around {
  readonly worklists: Pick<Worklists, 'caseSummary'>;
  readonly proposing: Pick<Proposing, 'rankFor' | 'senderAt'>;
  readonly send: (command: ChangeCase) => Promise<Receipt | AnyRefusal>;
}

/** Takes one step: finds whom to tell and sends the ordinary command. */
export class StepTaking {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: StepTakingOptions) {}

  /** @throws {EventLogUnavailable | VaultUnavailable} nothing was written */
  async take(deadline: OpenDeadline): Promise<Taken> {
    if (deadline.step.action === 'nextHospital') await this.turnOfItsOwn();
    return takenAs(await this.options.send(new ChangeCase(this.commandOf(deadline))));
  }

  /** Ranking thousands of hospitals takes a while: between two of them others get the thread. */
  private turnOfItsOwn(): Promise<unknown> {
    this.turn = this.turn.then(() => nextTurn());
    return this.turn;
  }

  private commandOf({ caseId, step }: OpenDeadline): CaseCommand<'EscalateReferral'> {
    const { district, clock } = this.options;
    const next = step.action === 'nextHospital' ? this.nextHospital(caseId, step) : null;
    return {
      name: 'EscalateReferral',
      caseId,
      facts: escalationFacts(step, { people: peopleNow(this.options), district, next }),
      // The same from every process, so that the log takes the step once.
      occurrence: saidByTheProduct(derivedId(step.legId, `escalation-${step.step}`), clock.now()),
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
}
