import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BeginSessionHandler } from './begin-session/begin-session';
import { ChangeAccountHandler } from './change-account/change-account';
import { ChangeCaseHandler } from './change-case/change-case';
import { ChangeFacilityHandler } from './change-facility/change-facility';
import {
  ChangeOtherDetectionHandler,
  RecordOtherDetectionHandler,
} from './change-other-detection/change-other-detection';
import { ChangePersonHandler } from './change-person/change-person';
import { FindPersonHandler } from './find-person/find-person';
import { ChangeOwnPasswordHandler } from './change-own-password/change-own-password';
import { AskBoardHandler } from './ask-board/ask-board';
import { AskDetectionYieldHandler } from './ask-detection-yield/ask-detection-yield';
import { AskAdviceTemplateHandler } from './ask-advice-template/ask-advice-template';
import { AskCandidatesForHandler, AskCandidatesHandler } from './ask-candidates/ask-candidates';
import { AskBreakGlassHandler } from './ask-break-glass/ask-break-glass';
import { AskCaseHandler } from './ask-case/ask-case';
import { AskChoicesHandler } from './ask-choices/ask-choices';
import { AskCoachingHandler } from './ask-coaching/ask-coaching';
import { AskDelaysHandler } from './ask-delays/ask-delays';
import { AskSmsHandler } from './ask-sms/ask-sms';
import {
  AskOpenOtherDetectionsHandler,
  AskOtherDetectionHandler,
} from './ask-other-detections/ask-other-detections';
import { CountOtherDetectionsHandler } from './ask-other-detections/count-other-detections';
import { AskTrailHandler } from './ask-trail/ask-trail';
import { AskWhatIfHandler } from './ask-what-if/ask-what-if';
import {
  AskAdviceListHandler,
  AskIncomingHandler,
  AskOverdueHandler,
  AskReceivedHandler,
  AskFoundHandler,
  AskWaitingHandler,
} from './ask-worklist/ask-worklist';
import { Reading } from './asking/reading';
import { Deciding } from './deciding/deciding';
import { Sealing } from './deciding/sealing';
import { Disclosing } from './disclosing/disclosing';
import { Recording } from './disclosing/recording';
import { EndSessionHandler } from './end-session/end-session';
import { ExportFactsHandler } from './export-facts/export-facts';
import { HandleSmsHandler } from './handle-sms/handle-sms';
import { IssueSetUpLinkHandler } from './issue-set-up-link/issue-set-up-link';
import { BeginningSessions } from './keeping-sessions/beginning-sessions';
import { KeepingSessions } from './keeping-sessions/keeping-sessions';
import { LockOuts } from './lock-outs/lock-outs';
import { Inbox } from './notifying/inbox';
import { OpenAccountHandler } from './open-account/open-account';
import { Proposing } from './proposing/proposing';
import { ChangePushHandler } from './pushing/change-push';
import { ProvidePersonFileHandler } from './provide-person-file/provide-person-file';
import { RecordBirthHandler } from './record-birth/record-birth';
import { RecordsOfPerson } from './records-of-person/records-of-person';
import { RescoreScreeningsHandler } from './rescore-screenings/rescore-screenings';
import { ResetPasswordHandler } from './reset-password/reset-password';
import { RefreshSessionHandler } from './refresh-session/refresh-session';
import { RegisterWalkInHandler } from './register-walk-in/register-walk-in';
import { SetSessionPinHandler } from './set-session-pin/set-session-pin';
import { SetUpAccountHandler } from './set-up-account/set-up-account';
import { SignInByProviderHandler } from './sign-in-by-provider/sign-in-by-provider';
import { SignInWithPasswordHandler } from './sign-in-with-password/sign-in-with-password';

const COMMAND_HANDLERS = [
  ChangeCaseHandler,
  ChangeFacilityHandler,
  ChangeAccountHandler,
  ChangePersonHandler,
  ChangeOtherDetectionHandler,
  RecordOtherDetectionHandler,
  ChangeOwnPasswordHandler,
  OpenAccountHandler,
  RecordBirthHandler,
  RegisterWalkInHandler,
  ResetPasswordHandler,
  SignInWithPasswordHandler,
  BeginSessionHandler,
  SignInByProviderHandler,
  RefreshSessionHandler,
  EndSessionHandler,
  SetSessionPinHandler,
  ChangePushHandler,
  HandleSmsHandler,
  IssueSetUpLinkHandler,
  SetUpAccountHandler,
];

const SESSIONS = [KeepingSessions, BeginningSessions, LockOuts];

const QUERY_HANDLERS = [
  AskIncomingHandler,
  AskReceivedHandler,
  AskFoundHandler,
  AskWaitingHandler,
  AskOverdueHandler,
  AskAdviceListHandler,
  AskBreakGlassHandler,
  AskBoardHandler,
  AskCaseHandler,
  FindPersonHandler,
  AskTrailHandler,
  AskOpenOtherDetectionsHandler,
  AskOtherDetectionHandler,
  CountOtherDetectionsHandler,
  AskSmsHandler,
  AskAdviceTemplateHandler,
  AskDetectionYieldHandler,
  AskCandidatesHandler,
  AskCandidatesForHandler,
  AskChoicesHandler,
  ProvidePersonFileHandler,
  AskDelaysHandler,
  AskCoachingHandler,
  AskWhatIfHandler,
  ExportFactsHandler,
  RescoreScreeningsHandler,
];

/** The use cases, given what they need of the outside (`ports.ts`, `Passwords`, `AccountDirectory`). */
@Module({})
export class UseCasesModule {
  static with(ports: Provider[]): DynamicModule {
    const provided = ports.map((port) => ('provide' in port ? port.provide : port));
    return {
      module: UseCasesModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [
        ...ports,
        Deciding,
        Sealing,
        Reading,
        Disclosing,
        Recording,
        RecordsOfPerson,
        Proposing,
        Inbox,
        ...SESSIONS,
        ...COMMAND_HANDLERS,
        ...QUERY_HANDLERS,
      ],
      exports: [...provided, CqrsModule, Reading, Disclosing, Proposing, Inbox, KeepingSessions],
    };
  }
}
