import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccountDirectory } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { CLOCK, ChangeAccount, OpenAccount, ResetPassword } from '@rujukan/use-cases';
import { Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Answered, Recorded } from '../http/documented';
import { occurrenceOf } from '../http/statement.dto';
import {
  AccountCommandDto,
  AccountParams,
  AssignRoleDto,
  CloseAccountDto,
  OpenAccountDto,
  ResetPasswordDto,
} from './account.dto';

@ApiTags('Accounts')
@Controller('api/accounts')
export class AccountsController {
  constructor(
    private readonly commands: Commands,
    private readonly accounts: AccountDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('manageAccounts')
  @Answered('Every account')
  list() {
    return this.accounts.all().map(({ accountId, login, displayName, role, facilityId, closed }) => ({
      accountId,
      login,
      displayName,
      role,
      facilityId,
      closed,
    }));
  }

  @Post()
  @Permit('manageAccounts')
  @Recorded('Open an account with a first password')
  open(@Body() dto: OpenAccountDto, @Sender() sender: Actor): Promise<ReceiptDto> {
    const { login, displayName, role, facilityId = null, firstPassword } = dto;
    const occurrence = occurrenceOf(dto, sender, this.clock);
    return this.commands.send(
      new OpenAccount(login, displayName, { role, facilityId }, firstPassword, true, occurrence),
    );
  }

  @Post(':accountId/role')
  @Permit('manageAccounts')
  @Recorded('Give the account another role or facility; its sessions end')
  assignRole(
    @Param() { accountId }: AccountParams,
    @Body() dto: AssignRoleDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const { role, facilityId = null } = dto;
    const occurrence = occurrenceOf(dto, sender, this.clock);
    return this.commands.send(
      new ChangeAccount({
        name: 'AssignRole',
        accountId,
        facts: { role, facilityId },
        occurrence,
        personal: null,
      }),
    );
  }

  @Post(':accountId/password')
  @Permit('manageAccounts')
  @Recorded('Give a new first password to somebody who forgot theirs; its sessions end')
  resetPassword(
    @Param() { accountId }: AccountParams,
    @Body() dto: ResetPasswordDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const occurrence = occurrenceOf(dto, sender, this.clock);
    return this.commands.send(new ResetPassword(accountId, dto.newPassword, occurrence));
  }

  @Post(':accountId/sessions/end-all')
  @Permit('manageAccounts')
  @Recorded('Sign somebody out at every device, as when a phone was lost')
  endSessions(
    @Param() { accountId }: AccountParams,
    @Body() { commandId }: AccountCommandDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const occurrence = occurrenceOf({ commandId }, sender, this.clock);
    return this.commands.send(
      new ChangeAccount({ name: 'EndSessions', accountId, facts: {}, occurrence, personal: null }),
    );
  }

  @Post(':accountId/closure')
  @Permit('manageAccounts')
  @Recorded('Close the account; its sessions end')
  close(
    @Param() { accountId }: AccountParams,
    @Body() { commandId, reason }: CloseAccountDto,
    @Sender() sender: Actor,
  ): Promise<ReceiptDto> {
    const occurrence = occurrenceOf({ commandId }, sender, this.clock);
    return this.commands.send(
      new ChangeAccount({ name: 'CloseAccount', accountId, facts: { reason }, occurrence, personal: null }),
    );
  }
}
