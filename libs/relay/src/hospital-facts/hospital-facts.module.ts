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
import type { KafkaSettings } from '@rujukan/stage-topics/kafka';
import { CLOCK, type Clock, EVENT_LOG, FRESHNESS, type Freshness } from '@rujukan/use-cases';
import type { Logger } from 'pino';
import { HospitalFactsIntake } from './hospital-facts-intake';
import type { HospitalSources } from './hospital-sources';
import { takingHospitalFacts } from './take-hospital-fact';

export interface HospitalFactsSettings {
  readonly kafka: KafkaSettings;
  readonly sources: HospitalSources;
  readonly logger: Logger;
}

const CAUGHT_UP_WITHIN_MS = 60_000;

/** Takes in what hospitals tell over Kafka, for as long as the application runs; beside the module of the use cases. */
@Module({})
export class HospitalFactsModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(HospitalFactsIntake) private readonly intake: HospitalFactsIntake) {}

  static with(settings: HospitalFactsSettings): DynamicModule {
    return {
      module: HospitalFactsModule,
      providers: [
        {
          provide: HospitalFactsIntake,
          inject: [CommandBus, AccountDirectory, CLOCK, EVENT_LOG, FRESHNESS],
          useFactory: (
            commands: CommandBus,
            accounts: AccountDirectory,
            clock: Clock,
            log: EventLog,
            freshness: Freshness,
          ) => intakeOf(settings, { commands, accounts, clock, log, freshness }),
        },
      ],
      exports: [HospitalFactsIntake],
    };
  }

  onApplicationBootstrap(): void {
    this.intake.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.intake.stop();
  }
}

interface Product {
  readonly commands: CommandBus;
  readonly accounts: AccountDirectory;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly freshness: Freshness;
}

function intakeOf(
  { kafka, sources, logger }: HospitalFactsSettings,
  { commands, accounts, clock, log, freshness }: Product,
): HospitalFactsIntake {
  return new HospitalFactsIntake({
    brokers: kafka,
    source: kafka.source,
    logger,
    take: takingHospitalFacts({
      sources,
      accounts,
      commands,
      clock,
      onIncident: (incident, error) => {
        logger.error({ incident, cause: causeOf(error) }, 'a fact of a hospital failed');
      },
    }),
    // An account that the read models have not seen yet would count as none.
    ready: async () => {
      const head = await log.head();
      if (head !== null) await freshness.reach(head, CAUGHT_UP_WITHIN_MS);
    },
    onTrouble: (trouble) => {
      logger.error(trouble);
    },
  });
}

/** Without the message, which may quote what somebody sent. */
function causeOf(error: unknown): { readonly name: string; readonly stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { name: error.name, stack: frames.join('\n') };
}
