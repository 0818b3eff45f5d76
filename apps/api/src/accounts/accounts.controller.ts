import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccountDirectory, accountIdOfLogin } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import {
  CLOCK,
  ChangeAccount,
  IssueSetUpLink,
  OpenAccount,
  ResetPassword,
  linkOfNewAccount,
} from '@rujukan/use-cases';
import { Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Answered, Recorded } from '../http/documented';
import { occurrenceOf } from '../http/statement.dto';
import {
  AccountCommandDto,
  AccountParams,
  AssignRoleDto,
  CloseAccountDto,
  LinkReceiptDto,
  OpenAccountDto,
  ResetPasswordDto,
} from './account.dto';
import { AccountViewDto, viewOfAccount } from './account-view';
import { ShownLinks } from './shown-links';

@ApiTags('Accounts')
@Controller('api/accounts')
export class AccountsController {
  constructor(
    private readonly commands: Commands,
    private readonly accounts: AccountDirectory,
    private readonly links: ShownLinks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('manageAccounts')
  @Answered('Every account', { type: [AccountViewDto] })
  list(): readonly AccountViewDto[] {
    return this.accounts.all().map(viewOfAccount);
  }

  @Post()
  @Permit('manageAccounts')
  @Recorded('Open an account with a first password, or with a link to choose one', LinkReceiptDto)
  async open(@Body() dto: OpenAccountDto, @Sender() sender: Actor): Promise<LinkReceiptDto> {
    const { login, displayName, role, facilityId = null, firstPassword } = dto;
    const at = { role, facilityId };
    const occurrence = occurrenceOf(dto, sender, this.clock);
    const receipt = await this.commands.send(
      new OpenAccount(login, displayName, at, firstPassword ?? null, true, occurrence),
    );
    const setUp = firstPassword === undefined;
    return {
      ...receipt,
      setUp: setUp ? await this.links.show(accountIdOfLogin(login), linkOfNewAccount(occurrence)) : null,
    };
  }

  @Post(':accountId/set-up-link')
  @Permit('manageAccounts')
  @Recorded('A new link with which somebody chooses a password; every earlier one is void', LinkReceiptDto)
  async issueLink(
    @Param() { accountId }: AccountParams,
    @Body() { commandId }: AccountCommandDto,
    @Sender() sender: Actor,
  ): Promise<LinkReceiptDto> {
    const occurrence = occurrenceOf({ commandId }, sender, this.clock);
    const receipt = await this.commands.send(new IssueSetUpLink(accountId, occurrence));
    return { ...receipt, setUp: await this.links.show(accountId, occurrence) };
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
