import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type ClaimsMapping, OpenIdProvider, type Vouched, displayNameOf, roleOf } from '@rujukan/access';
import { SignInByProvider } from '@rujukan/use-cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Paced } from '../edge/paces';
import { Permit } from '../http/access';
import { SentOn } from '../http/documented';
import { Problem } from '../http/problem';
import { OpenIdDto } from './open-id.dto';
import { dropDeparture, keepDeparture, keptDeparture } from './departure-cookie';
import { standing } from './outcome';
import { SessionAnswers } from './session-answers';

/** The identity provider in use, and what its claims mean; `null` where there is none. */
export const OPEN_ID = Symbol('OpenId');
export interface OpenIdInUse {
  readonly provider: OpenIdProvider;
  readonly mapping: ClaimsMapping;
}

/** Signing in through the identity provider of the district. */
@ApiTags('Session')
@Controller('api/session/oidc')
export class OpenIdController {
  constructor(
    @Inject(OPEN_ID) private readonly openId: OpenIdInUse | null,
    private readonly bus: CommandBus,
    private readonly answers: SessionAnswers,
  ) {}

  @Get()
  @Permit('anyone')
  @Paced('signIn')
  @SentOn('Go to the identity provider to sign in')
  async depart(@Query() { shared }: OpenIdDto, @Res() reply: FastifyReply): Promise<void> {
    const departure = await this.inUse().provider.depart(shared === 'true');
    if ('refused' in departure) throw new Problem(departure.refused, departure.about);
    keepDeparture(reply, departure.kept);
    await reply.header('cache-control', 'no-store').redirect(departure.address, 302);
  }

  @Get('callback')
  @Permit('anyone')
  @Paced('signIn')
  @SentOn(
    'Come back from the identity provider: the refresh token is in the cookie, and the page asks for the rest',
  )
  async welcome(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { provider } = this.inUse();
    const query = request.url.slice(request.url.split('?', 1).join('').length);
    dropDeparture(reply);
    const vouched = await provider.welcome(query, keptDeparture(request) ?? '');
    if ('refused' in vouched) throw new Problem(vouched.refused, vouched.about);
    const begun = await this.bus.execute(this.signInOf(vouched, request.ip));
    await this.answers.answer(standing(begun), true, reply);
    await reply.redirect('/', 302);
  }

  private signInOf({ sessionId, login, claims, shared }: Vouched, address: string): SignInByProvider {
    const { mapping } = this.inUse();
    const works = roleOf(claims, mapping);
    if (!works) throw new Problem('oidcNoRole');
    const name = displayNameOf(claims, mapping);
    return new SignInByProvider(
      sessionId,
      login,
      name,
      works,
      { device: null, shared, address },
      randomUUID(),
    );
  }

  private inUse(): OpenIdInUse {
    if (!this.openId) throw new Problem('oidcOff');
    return this.openId;
  }
}
