import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { Clock } from '@rujukan/kernel';
import { type Stores, portsOn } from '@rujukan/stores';
import { UseCasesModule } from '@rujukan/use-cases';
import type { Logger } from 'pino';
import { AccountsController } from './accounts/accounts.controller';
import { BoardController } from './board/board.controller';
import { CandidatesController } from './candidates/candidates.controller';
import { BreakGlassController } from './cases/break-glass.controller';
import { CaseViewController } from './cases/case-view.controller';
import { CasesController } from './cases/cases.controller';
import { JourneyController } from './cases/journey.controller';
import { ReferralController } from './cases/referral.controller';
import { CoachingController } from './coaching/coaching.controller';
import { DelaysController } from './delays/delays.controller';
import { WhatIfController } from './delays/what-if.controller';
import { ExportController } from './delays/export.controller';
import { FacilitiesController } from './facilities/facilities.controller';
import type { Edge } from './edge/edge';
import { OpenStreams } from './edge/open-streams';
import { PaceGuard, PaceKeeper } from './edge/paces';
import { RosterController } from './facilities/roster.controller';
import { GatewayController } from './gateway/gateway.controller';
import { SignedByGateway } from './gateway/signed-guard';
import { SmsController } from './gateway/sms.controller';
import { AccessGuard } from './http/access';
import { Commands } from './http/commands';
import { ProblemFilter } from './http/problem.filter';
import { FieldsPipe } from './http/validation';
import { HealthController } from './operations/health.controller';
import { LogRootsController } from './log-roots/log-roots.controller';
import { Metrics } from './operations/metrics';
import { MetricsController } from './operations/metrics.controller';
import { STORES } from './operations/stores-token';
import { ContactsController } from './notifications/contacts.controller';
import { LiveInbox } from './notifications/live-inbox';
import { PushController } from './notifications/push.controller';
import { NotificationsController } from './notifications/notifications.controller';
import { notifying } from './notifications/notifying.provider';
import { ScreeningController } from './screening/screening.controller';
import { OpenIdController } from './session/open-id.controller';
import { PasskeyController } from './session/passkey.controller';
import { PasskeysController } from './session/passkeys.controller';
import { LiveOthers } from './other-detections/live-others';
import { OtherDetectionsController } from './other-detections/other-detections.controller';
import { PersonsController } from './persons/persons.controller';
import { SessionController } from './session/session.controller';
import { SessionsController } from './session/sessions.controller';
import { SetUpController } from './session/set-up.controller';
import { waysIn } from './session/ways-in';
import { LiveLists } from './worklists/live-lists';
import { LiveReplies } from './worklists/live-replies';
import { PersonFileController } from './trail/person-file.controller';
import { TrailController } from './trail/trail.controller';
import { WorklistsController } from './worklists/worklists.controller';

export const CONTROLLERS = [
  SessionController,
  SessionsController,
  SetUpController,
  PasskeyController,
  PasskeysController,
  OpenIdController,
  AccountsController,
  FacilitiesController,
  RosterController,
  CasesController,
  ReferralController,
  JourneyController,
  CaseViewController,
  CandidatesController,
  BreakGlassController,
  OtherDetectionsController,
  PersonsController,
  WorklistsController,
  BoardController,
  DelaysController,
  WhatIfController,
  ExportController,
  CoachingController,
  ScreeningController,
  NotificationsController,
  PushController,
  ContactsController,
  GatewayController,
  SmsController,
  TrailController,
  PersonFileController,
  LogRootsController,
  HealthController,
  MetricsController,
];

/** What those who ask are held to, and who is told what goes wrong. */
interface Held {
  readonly paces: PaceKeeper;
  readonly streams: OpenStreams;
  readonly logger: Logger;
}

/** The whole product: the use cases on the opened stores, and the edge around them. */
@Module({})
export class AppModule {
  /** `beside` are the ways in and out other than HTTP; they use the same use cases. */
  static on(
    stores: Stores,
    clock: Clock,
    edge: Edge,
    held: Held,
    beside: readonly DynamicModule[] = [],
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [UseCasesModule.with(portsOn(stores, clock)), ...beside],
      controllers: CONTROLLERS,
      providers: [
        Commands,
        LiveReplies,
        LiveLists,
        LiveOthers,
        LiveInbox,
        SignedByGateway,
        Metrics,
        { provide: STORES, useValue: stores },
        { provide: PaceKeeper, useValue: held.paces },
        { provide: OpenStreams, useValue: held.streams },
        ...waysIn(stores, clock, edge),
        ...notifying(stores, clock, edge, held.logger),
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: PaceGuard },
        { provide: APP_PIPE, useClass: FieldsPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
