import { Body, Controller, Get, HttpCode, Inject, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccessTokens, type Principal, SignIn } from '@rujukan/access';
import { type Clock, toIso } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import { CLOCK, ChangeOwnPassword } from '@rujukan/use-cases';
import type { FastifyRequest } from 'fastify';
import { Paced } from '../edge/paces';
import { Permit, Sender, SignedInAs } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Answered, Open, Recorded } from '../http/documented';
import { Problem } from '../http/problem';
import { occurrenceOf } from '../http/statement.dto';
import { AccountDto, ChangePasswordDto, SessionDto, SignInDto } from './session.dto';

@ApiTags('Session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly accounts: SignIn,
    private readonly tokens: AccessTokens,
    private readonly commands: Commands,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Permit('anyone')
  @Paced('signIn')
  @Open('Sign in')
  async signIn(@Body() { login, password }: SignInDto, @Req() request: FastifyRequest): Promise<SessionDto> {
    const signedIn = await this.accounts.signIn(login, password, request.ip);
    if ('refused' in signedIn) throw new Problem(signedIn.refused, signedIn.about);
    const { token, expiresAt } = await this.tokens.issue(signedIn);
    const { accountId, role, facilityId, mustChangePassword } = signedIn;
    return {
      token,
      expiresAt: toIso(expiresAt),
      account: { accountId, role, facilityId, mustChangePassword },
      serverTime: toIso(this.clock.now()),
    };
  }

  @Get()
  @Permit('changeOwnPassword')
  @Answered('Who is signed in', { type: AccountDto })
  whoAmI(@SignedInAs() { accountId, role, facilityId, mustChangePassword }: Principal): AccountDto {
    return { accountId, role, facilityId, mustChangePassword };
  }

  @Put('password')
  @Permit('changeOwnPassword')
  @Recorded('Choose a new password; every session begun before ends')
  changePassword(@Body() dto: ChangePasswordDto, @Sender() sender: Actor): Promise<ReceiptDto> {
    const occurrence = occurrenceOf(dto, sender, this.clock);
    return this.commands.send(new ChangeOwnPassword(dto.currentPassword, dto.newPassword, occurrence));
  }
}
