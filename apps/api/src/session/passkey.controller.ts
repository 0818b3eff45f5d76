import { randomBytes, randomUUID } from 'node:crypto';
import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { type PasskeyRequestOptions, Passkeys } from '@rujukan/access';
import { BeginSession } from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Paced } from '../edge/paces';
import { Permit } from '../http/access';
import { Prepared, SignedIn } from '../http/documented';
import { Problem } from '../http/problem';
import { deviceOf } from './device';
import { standing } from './outcome';
import { AskForPasskeyDto, SignInWithPasskeyDto } from './passkey.dto';
import { SessionAnswers } from './session-answers';
import { SessionDto } from './session.dto';

const CHALLENGE_BYTES = 16;

/** Signing in with a passkey. */
@ApiTags('Session')
@Controller('api/session/passkey')
export class PasskeyController {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly bus: CommandBus,
    private readonly answers: SessionAnswers,
  ) {}

  @Post('options')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Permit('anyone')
  @ApiBody({ type: AskForPasskeyDto, required: false })
  @Prepared('What a browser needs to prove a passkey: for `navigator.credentials.get`')
  options(@Body() { login }: AskForPasskeyDto): Promise<PasskeyRequestOptions> {
    return this.passkeys.requestOptions(login ?? null, randomBytes(CHALLENGE_BYTES));
  }

  @Post()
  @HttpCode(200)
  @Permit('anyone')
  @Paced('signIn')
  @SignedIn('Sign in with a passkey', SessionDto)
  async signIn(
    @Body() dto: SignInWithPasskeyDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const proven = await this.passkeys.proven({ ...dto, userHandle: dto.userHandle ?? null });
    if ('refused' in proven) throw new Problem(proven.refused, proven.about);
    const { sessionId, signedIn } = proven;
    const at = deviceOf(dto, request);
    const begun = await this.bus.execute(new BeginSession(sessionId, 'passkey', signedIn, at, randomUUID()));
    return this.answers.answer(standing(begun), dto.cookie ?? false, reply);
  }
}
