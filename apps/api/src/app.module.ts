import { randomUUID } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessTokens } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import { type Stores, portsOn } from '@rujukan/stores';
import { UseCasesModule } from '@rujukan/use-cases';
import { AccountsController } from './accounts/accounts.controller';
import { BoardController } from './board/board.controller';
import { CandidatesController } from './candidates/candidates.controller';
import { CaseViewController } from './cases/case-view.controller';
import { CasesController } from './cases/cases.controller';
import { JourneyController } from './cases/journey.controller';
import { ReferralController } from './cases/referral.controller';
import { CoachingController } from './coaching/coaching.controller';
import { DelaysController } from './delays/delays.controller';
import { ExportController } from './delays/export.controller';
import { FacilitiesController } from './facilities/facilities.controller';
import { AccessGuard } from './http/access';
import { Commands } from './http/commands';
import { ProblemFilter } from './http/problem.filter';
import { FieldsPipe } from './http/validation';
import { HealthController } from './operations/health.controller';
import { Metrics } from './operations/metrics';
import { MetricsController } from './operations/metrics.controller';
import { STORES } from './operations/stores-token';
import { SessionController } from './session/session.controller';
import { WorklistsController } from './worklists/worklists.controller';

export const CONTROLLERS = [
  SessionController,
  AccountsController,
  FacilitiesController,
  CasesController,
  ReferralController,
  JourneyController,
  CaseViewController,
  CandidatesController,
  WorklistsController,
  BoardController,
  DelaysController,
  ExportController,
  CoachingController,
  HealthController,
  MetricsController,
];

/** The whole product: the use cases on the opened stores, and the edge around them. */
@Module({})
export class AppModule {
  /** `beside` are the ways in and out other than HTTP; they use the same use cases. */
  static on(stores: Stores, clock: Clock, beside: readonly DynamicModule[] = []): DynamicModule {
    const { accounts: directory, tokenKey: key } = stores;
    return {
      module: AppModule,
      imports: [UseCasesModule.with(portsOn(stores, clock)), ...beside],
      controllers: CONTROLLERS,
      providers: [
        Commands,
        Metrics,
        { provide: STORES, useValue: stores },
        {
          provide: AccessTokens,
          useValue: new AccessTokens({ key, directory, clock, newId: () => randomUUID() }),
        },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: FieldsPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
