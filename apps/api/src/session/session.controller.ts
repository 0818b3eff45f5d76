import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type Principal, RefreshTokens } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { Actor } from '@rujukan/referral';
import {
  CLOCK,
  ChangeAccount,
  ChangeOwnPassword,
  EndSession,
  RefreshSession,
  SetSessionPin,
  SignInWithPassword,
} from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Paced } from '../edge/paces';
import { Permit, Sender, SignedInAs } from '../http/access';
import { Commands, type ReceiptDto } from '../http/commands';
import { Answered, Chosen, Done, Recorded, SignedIn } from '../http/documented';
import { Problem } from '../http/problem';
import { occurrenceOf } from '../http/statement.dto';
import { deviceOf } from './device';
import { done, standing } from './outcome';
import { dropCookie, refreshTokenInCookie } from './refresh-cookie';
import { SessionAnswers } from './session-answers';
import {
  AccountDto,
  ChangePasswordDto,
  OwnCommandDto,
  RefreshDto,
  SessionDto,
  SetPinDto,
  SignInDto,
} from './session.dto';

@ApiTags('Session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly bus: CommandBus,
    private readonly commands: Commands,
    private readonly answers: SessionAnswers,
    private readonly refreshTokens: RefreshTokens,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Permit('anyone')
  @Paced('signIn')
  @SignedIn('Sign in', SessionDto)
  async signIn(
    @Body() dto: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const { login, password, cookie = false } = dto;
    const at = deviceOf(dto, request);
    const begun = await this.bus.execute(new SignInWithPassword(randomUUID(), login, password, at));
    const signedIn = standing(begun);
    return 'session' in signedIn
      ? this.answers.answer(signedIn, cookie, reply)
      : this.answers.answerPassing(signedIn, reply);
  }

  @Post('refresh')
  @HttpCode(200)
  @Permit('anyone')
  @SignedIn('Go on: redeem the refresh token, once, for the next pair of tokens', SessionDto)
  async refresh(
    @Body() { attemptId, refreshToken, pin }: RefreshDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const token = refreshToken ?? refreshTokenInCookie(request);
    if (token === undefined) throw new Problem('refreshTokenMissing');
    const redeemed = this.refreshTokens.read(token);
    const result =
      'refused' in redeemed
        ? redeemed
        : await this.bus.execute(new RefreshSession(redeemed, attemptId, pin ?? null, randomUUID()));
    return this.answers.answer(standing(result), refreshToken === undefined, reply);
  }

  @Get()
  @Permit('manageOwnSessions')
  @Answered('Who is signed in', { type: AccountDto })
  whoAmI(@SignedInAs() { accountId, role, facilityId, mustChangePassword }: Principal): AccountDto {
    return { accountId, role, facilityId, mustChangePassword };
  }

  @Delete()
  @Permit('manageOwnSessions')
  @Done('Sign out at this device')
  async signOut(
    @SignedInAs() { sessionId }: Principal,
    @Sender() sender: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    dropCookie(reply);
    done(await this.bus.execute(new EndSession(sessionId, sender, randomUUID())));
  }

  @Post('notices/seen')
  @Permit('manageOwnSessions')
  @Recorded('You took notice of everything so far')
  seeNotices(@Body() { commandId }: OwnCommandDto, @Sender() sender: Actor): Promise<ReceiptDto> {
    const { accountId } = sender;
    const occurrence = occurrenceOf({ commandId }, sender, this.clock);
    return this.commands.send(
      new ChangeAccount({ name: 'AcknowledgeNotices', accountId, facts: {}, occurrence, personal: null }),
    );
  }

  @Put('pin')
  @Permit('manageOwnSessions')
  @Chosen('Choose the PIN that lets you go on at this shared device after a pause')
  async setPin(
    @Body() { pin, commandId }: SetPinDto,
    @SignedInAs() { sessionId }: Principal,
    @Sender() sender: Actor,
  ): Promise<void> {
    done(await this.bus.execute(new SetSessionPin(sessionId, pin, sender, commandId)));
  }

  @Put('password')
  @Permit('changeOwnPassword')
  @Recorded('Choose a new password; every session begun before ends')
  changePassword(@Body() dto: ChangePasswordDto, @Sender() sender: Actor): Promise<ReceiptDto> {
    const occurrence = occurrenceOf(dto, sender, this.clock);
    return this.commands.send(new ChangeOwnPassword(dto.currentPassword, dto.newPassword, occurrence));
  }
}
