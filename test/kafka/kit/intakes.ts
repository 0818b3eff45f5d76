import { eventually } from '@rujukan/event-log/contract';
import { HospitalFactsIntake, type HospitalFactsStatus } from '@rujukan/relay';
import type { BrokerSettings, TakeFact } from '@rujukan/stage-topics/kafka';
import { PATIENCE_MS, SOURCE } from './relays';

/** An intake in this process that takes facts as it is told. It stops with its block. */
export class RunningIntake implements AsyncDisposable {
  private readonly intake: HospitalFactsIntake;

  constructor(brokers: BrokerSettings, take: TakeFact) {
    this.intake = new HospitalFactsIntake({
      brokers,
      take,
      logger: { debug: () => undefined },
      source: SOURCE,
      ready: () => Promise.resolve(),
      onTrouble: () => undefined,
    });
    this.intake.start();
  }

  get status(): HospitalFactsStatus {
    return this.intake.status;
  }

  async follows(): Promise<void> {
    await eventually(() => {
      expect(this.status.state).toBe('following');
    }, PATIENCE_MS);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.intake.stop();
  }
}
