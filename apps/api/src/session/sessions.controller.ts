import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AccountDirectory, type Principal, SessionDirectory } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { CLOCK, ChangeAccount, EndSession } from '@rujukan/use-cases';
import { Permit, Sender, SignedInAs } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Answered, Done, Recorded } from '../http/documented';
import { occurrenceOf } from '../http/statement.dto';
import { done } from './outcome';
import { viewOfSession } from './session-view';
import { OwnCommandDto } from './session.dto';
import { SessionParams, SessionViewDto } from './sessions.dto';

/** At which devices somebody is signed in. */
@ApiTags('Session')
@Controller('api/sessions')
export class SessionsController {
  constructor(
    private readonly bus: CommandBus,
    private readonly commands: Commands,
    private readonly sessions: SessionDirectory,
    private readonly accounts: AccountDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('manageOwnSessions')
  @Answered('At which devices you are signed in', { type: [SessionViewDto] })
  list(@SignedInAs() { accountId, sessionId: current }: Principal): readonly SessionViewDto[] {
    const since = this.accounts.byId(accountId)?.sessionsSince ?? 0;
    return this.sessions
      .ofAccount(accountId, this.clock.now())
      .filter(({ accountRevision }) => accountRevision >= since)
      .toSorted((a, b) => b.refreshedAt - a.refreshedAt)
      .map((session) => viewOfSession(session, current, this.sessions.lifetimes));
  }

  @Delete(':sessionId')
  @Permit('manageOwnSessions')
  @Done('Sign out at one device')
  async end(@Param() { sessionId }: SessionParams, @Sender() sender: Actor): Promise<void> {
    done(await this.bus.execute(new EndSession(sessionId, sender, randomUUID())));
  }

  @Post('end-all')
  @Permit('manageOwnSessions')
  @Recorded('Sign out at every device, this one included')
  endAll(@Body() { commandId }: OwnCommandDto, @Sender() sender: Actor): Promise<ReceiptDto> {
    const { accountId } = sender;
    const occurrence = occurrenceOf({ commandId }, sender, this.clock);
    return this.commands.send(
      new ChangeAccount({ name: 'EndSessions', accountId, facts: {}, occurrence, personal: null }),
    );
  }
}
