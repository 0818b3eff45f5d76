import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AccountDirectory } from '@rujukan/access';
import type { EventLog } from '@rujukan/event-log';
import type { Deadlines, OtherDeadline, Worklists } from '@rujukan/read-models';
import {
  CLOCK,
  type Clock,
  DEADLINES,
  DISTRICT,
  type DistrictView,
  EVENT_LOG,
  FRESHNESS,
  type Freshness,
  OTHER_DEADLINES,
  Proposing,
  WORKLISTS,
} from '@rujukan/use-cases';
import { type Alarm, SYSTEM_ALARM } from './alarm';
import { AllDeadlines, type AnyDeadline, isOfAnother } from './all-deadlines';
import { Escalation } from './escalation';
import { OtherStepTaking } from './other-step-taking';
import { StepTaking } from './step-taking';

export interface EscalationSettings {
  readonly onTrouble: (trouble: string) => void;
  /** The system's when left out. */
  readonly alarm?: Alarm;
}

const CAUGHT_UP_WITHIN_MS = 60_000;
const SHOWN_WITHIN_MS = 10_000;

/** Escalates what nobody answers or takes, for as long as the application runs; beside the module of the use cases. */
@Module({})
export class EscalationModule implements OnApplicationBootstrap, OnModuleDestroy {
  private isOver = false;

  constructor(
    @Inject(Escalation) private readonly escalation: Escalation,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(FRESHNESS) private readonly freshness: Freshness,
  ) {}

  static with({ onTrouble, alarm = SYSTEM_ALARM() }: EscalationSettings): DynamicModule {
    return {
      module: EscalationModule,
      providers: [
        {
          provide: StepTaking,
          inject: [CommandBus, AccountDirectory, CLOCK, DISTRICT, Proposing, WORKLISTS],
          useFactory: (
            commands: CommandBus,
            accounts: AccountDirectory,
            clock: Clock,
            district: DistrictView,
            proposing: Proposing,
            worklists: Worklists,
          ) =>
            new StepTaking({
              ...{ accounts, clock, district, proposing, worklists },
              send: (command) => commands.execute(command),
            }),
        },
        {
          provide: OtherStepTaking,
          inject: [CommandBus, AccountDirectory, CLOCK, DISTRICT],
          useFactory: (
            commands: CommandBus,
            accounts: AccountDirectory,
            clock: Clock,
            district: DistrictView,
          ) =>
            new OtherStepTaking({
              ...{ accounts, clock, district },
              send: (command) => commands.execute(command),
            }),
        },
        {
          provide: Escalation,
          inject: [DEADLINES, OTHER_DEADLINES, StepTaking, OtherStepTaking, CLOCK, FRESHNESS],
          useFactory: (
            referrals: Deadlines,
            others: Deadlines<OtherDeadline>,
            steps: StepTaking,
            otherSteps: OtherStepTaking,
            clock: Clock,
            freshness: Freshness,
          ) =>
            new Escalation<AnyDeadline>({
              ...{ clock, alarm, onTrouble },
              deadlines: new AllDeadlines(referrals, others),
              steps: {
                take: (deadline) =>
                  isOfAnother(deadline) ? otherSteps.take(deadline) : steps.take(deadline),
              },
              reach: (position) => freshness.reach(position, SHOWN_WITHIN_MS),
            }),
        },
      ],
      exports: [Escalation],
    };
  }

  onApplicationBootstrap(): void {
    void this.startWhenCaughtUp();
  }

  async onModuleDestroy(): Promise<void> {
    this.isOver = true;
    await this.escalation.stop();
  }

  /** So that what was answered while this process was down is not tried; the decision would refuse it anyway. */
  private async startWhenCaughtUp(): Promise<void> {
    try {
      const head = await this.log.head();
      if (head !== null) await this.freshness.reach(head, CAUGHT_UP_WITHIN_MS);
    } catch {
      // As far as the read models have come.
    }
    if (!this.isOver) this.escalation.start();
  }
}
