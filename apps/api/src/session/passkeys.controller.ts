import { randomBytes, randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, Header, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AccountDirectory,
  type KnownAccount,
  type PasskeyCreationOptions,
  Passkeys,
  passkeyIdOf,
} from '@rujukan/access';
import { type Clock, toIso } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { CLOCK, ChangeAccount } from '@rujukan/use-cases';
import { Permit, Sender } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Answered, Done, Recorded } from '../http/documented';
import { Problem } from '../http/problem';
import { occurrenceOf } from '../http/statement.dto';
import { AddPasskeyDto, PasskeyDto, PasskeyParams } from './passkey.dto';

const CHALLENGE_BYTES = 16;

/** The passkeys of whoever is signed in. */
@ApiTags('Session')
@Controller('api/session/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly accounts: AccountDirectory,
    private readonly commands: Commands,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permit('manageOwnPasskeys')
  @Answered('Your passkeys', { type: [PasskeyDto] })
  list(@Sender() { accountId }: Actor): readonly PasskeyDto[] {
    const { passkeys } = this.accountOf(accountId);
    return passkeys.map(({ addedAt, ...passkey }) => ({ ...passkey, addedAt: toIso(addedAt) }));
  }

  @Get('options')
  @Header('cache-control', 'no-store')
  @Permit('manageOwnPasskeys')
  @Answered('What a browser needs to make a passkey: for `navigator.credentials.create`')
  options(@Sender() { accountId }: Actor): Promise<PasskeyCreationOptions> {
    return this.passkeys.creationOptions(this.accountOf(accountId), randomBytes(CHALLENGE_BYTES));
  }

  @Post()
  @Permit('manageOwnPasskeys')
  @Recorded('Add the passkey that was made')
  async add(@Body() dto: AddPasskeyDto, @Sender() sender: Actor): Promise<ReceiptDto> {
    const { accountId } = sender;
    const made = await this.passkeys.made(accountId, { ...dto, transports: dto.transports ?? [] });
    if ('refused' in made) throw new Problem(made.refused, made.about);
    const passkeyId = passkeyIdOf(made.credentialId);
    const owner = this.accounts.passkeyOf(made.credentialId)?.accountId ?? accountId;
    if (owner !== accountId) throw new Problem('passkeyAlreadyAdded');
    return this.commands.send(
      new ChangeAccount({
        name: 'AddPasskey',
        accountId,
        facts: { passkeyId },
        occurrence: occurrenceOf({ commandId: dto.commandId }, sender, this.clock),
        personal: { ...made, name: dto.name ?? null },
      }),
    );
  }

  @Delete(':passkeyId')
  @Permit('manageOwnPasskeys')
  @Done('Remove a passkey, as when its phone was lost; every session begun before ends')
  async remove(@Param() { passkeyId }: PasskeyParams, @Sender() sender: Actor): Promise<void> {
    const { accountId } = sender;
    const occurrence = occurrenceOf({ commandId: randomUUID() }, sender, this.clock);
    const facts = { passkeyId };
    await this.commands.send(
      new ChangeAccount({ name: 'RemovePasskey', accountId, facts, occurrence, personal: null }),
    );
  }

  private accountOf(accountId: string): KnownAccount {
    const account = this.accounts.byId(accountId);
    if (!account) throw new Problem('sessionEnded');
    return account;
  }
}
