import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChangeAccountHandler } from './change-account/change-account';
import { ChangeCaseHandler } from './change-case/change-case';
import { ChangeFacilityHandler } from './change-facility/change-facility';
import { ChangeOwnPasswordHandler } from './change-own-password/change-own-password';
import { AskBoardHandler } from './ask-board/ask-board';
import { AskBreakGlassHandler } from './ask-break-glass/ask-break-glass';
import { AskCaseHandler } from './ask-case/ask-case';
import { AskCoachingHandler } from './ask-coaching/ask-coaching';
import { AskDelaysHandler } from './ask-delays/ask-delays';
import {
  AskAdviceListHandler,
  AskIncomingHandler,
  AskOverdueHandler,
  AskWaitingHandler,
} from './ask-worklist/ask-worklist';
import { Finding } from './asking/found-cases';
import { Reading } from './asking/reading';
import { Deciding } from './deciding/deciding';
import { Disclosing } from './disclosing/disclosing';
import { ExportFactsHandler } from './export-facts/export-facts';
import { OpenAccountHandler } from './open-account/open-account';
import { RecordBirthHandler } from './record-birth/record-birth';
import { ResetPasswordHandler } from './reset-password/reset-password';
import { RegisterWalkInHandler } from './register-walk-in/register-walk-in';

const COMMAND_HANDLERS = [
  ChangeCaseHandler,
  ChangeFacilityHandler,
  ChangeAccountHandler,
  ChangeOwnPasswordHandler,
  OpenAccountHandler,
  RecordBirthHandler,
  RegisterWalkInHandler,
  ResetPasswordHandler,
];

const QUERY_HANDLERS = [
  AskIncomingHandler,
  AskWaitingHandler,
  AskOverdueHandler,
  AskAdviceListHandler,
  AskBreakGlassHandler,
  AskBoardHandler,
  AskCaseHandler,
  AskDelaysHandler,
  AskCoachingHandler,
  ExportFactsHandler,
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
      providers: [...ports, Deciding, Reading, Finding, Disclosing, ...COMMAND_HANDLERS, ...QUERY_HANDLERS],
      exports: [...provided, CqrsModule, Reading, Finding, Disclosing],
    };
  }
}
