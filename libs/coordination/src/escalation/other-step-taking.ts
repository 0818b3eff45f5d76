import type { OtherDeadline } from '@rujukan/read-models';
import { otherEscalationFacts } from '@rujukan/referral';
import { type AnyRefusal, ChangeOtherDetection, type Receipt, derivedId } from '@rujukan/use-cases';
import { type Around, peopleNow } from './people-now';
import { type Taken, saidByTheProduct, takenAs } from './taken';

export interface OtherStepTakingOptions extends Around {
  readonly send: (command: ChangeOtherDetection) => Promise<Receipt | AnyRefusal>;
}

/** Lets the district be told of somebody at another age whom nobody at the puskesmas took. */
export class OtherStepTaking {
  constructor(private readonly options: OtherStepTakingOptions) {}

  /** @throws {EventLogUnavailable | VaultUnavailable} nothing was written */
  async take({ otherDetectionId, step }: OtherDeadline): Promise<Taken> {
    const { district, clock, send } = this.options;
    const command = new ChangeOtherDetection({
      name: 'EscalateOtherDetection',
      otherDetectionId,
      facts: otherEscalationFacts(step, { people: peopleNow(this.options), district }),
      // The same from every process, so that the log takes the step once.
      occurrence: saidByTheProduct(derivedId(otherDetectionId, 'escalation'), clock.now()),
      personal: null,
    });
    return takenAs(await send(command));
  }
}
