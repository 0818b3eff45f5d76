import rateLimit from '@fastify/rate-limit';
import {
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { principalIfAny } from '../http/access';
import { Problem } from '../http/problem';

/** Requests within `withinMs`; each is counted in the memory of this process. */
export interface Pace {
  readonly most: number;
  readonly withinMs: number;
}

const MINUTE_MS = 60_000;
const aMinute = (most: number): Pace => ({ most, withinMs: MINUTE_MS });

/**
 * An address may be a whole puskesmas, or a mobile network's thousand phones; an account may be the one that a ward
 * shares on several screens, or a phone that sends a day's entries at once. So these are far above what people do and
 * far below what would be felt by others [reasoned]. Signing in costs a second of a core, a search tells whether
 * somebody is known, an export reads everything: these are held tighter.
 */
export const PACES = {
  address: aMinute(6_000),
  account: aMinute(1_200),
  signIn: aMinute(120),
  search: aMinute(60),
  export: aMinute(20),
} as const satisfies Record<string, Pace>;

export type PaceName = keyof typeof PACES;
export type Paces = Readonly<Record<PaceName, Pace>>;

/** The routes that have a pace of their own; `signIn` counts addresses, the others accounts. */
export type PaceOfARoute = Exclude<PaceName, 'address' | 'account'>;

const PACE = 'pace';
/** Holds a route to a pace of its own, beside that of everything. */
export const Paced = (pace: PaceOfARoute): CustomDecorator => SetMetadata(PACE, pace);

type Limiter = (request: FastifyRequest) => Promise<void>;

/** Those who are remembered at once for each pace; who was quiet longest is forgotten first. */
const REMEMBERED = 20_000;

/**
 * How often an address and an account may ask. The probes of health are not counted: whoever watches the process must
 * see it live in a flood too. Nor are live lists, which are opened again whenever a phone finds its signal: how many
 * are open at once is what `OpenStreams` holds.
 */
export class PaceKeeper {
  private constructor(private readonly limiters: Readonly<Record<PaceName, Limiter>>) {}

  static async on(fastify: FastifyInstance, paces: Paces): Promise<PaceKeeper> {
    await fastify.register(rateLimit, { global: false });
    const limiterOf = (name: PaceName) => limiter(fastify, paces[name], COUNTS[name]);
    const keeper = new PaceKeeper({
      address: limiterOf('address'),
      account: limiterOf('account'),
      signIn: limiterOf('signIn'),
      search: limiterOf('search'),
      export: limiterOf('export'),
    });
    fastify.addHook('onRequest', async (request) => {
      if (!isProbeOrStream(request.routeOptions.url)) await keeper.limiters.address(request);
    });
    return keeper;
  }

  /** @throws {Problem} `tooManyRequests` with the seconds to wait */
  async count(request: FastifyRequest, pace: PaceOfARoute | undefined): Promise<void> {
    if (principalIfAny(request)) await this.limiters.account(request);
    if (pace) await this.limiters[pace](request);
  }
}

/** Whom each counts. An address in IPv6 stands for its network of 64 bits, which is one subscriber's. */
const COUNTS: Readonly<Record<PaceName, 'address' | 'account'>> = {
  address: 'address',
  account: 'account',
  signIn: 'address',
  search: 'account',
  export: 'account',
};

function limiter(fastify: FastifyInstance, pace: Pace, counts: 'address' | 'account'): Limiter {
  // Its types leave out `cache`, which its store reads.
  const options = {
    max: pace.most,
    timeWindow: pace.withinMs,
    cache: REMEMBERED,
    ipv6Subnet: 64,
    ...(counts === 'account' ? { keyGenerator: accountOf } : {}),
  };
  const count = fastify.createRateLimit(options);
  return async (request) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    throw new Problem('tooManyRequests', { retryAfterSeconds: Math.max(1, counted.ttlInSeconds) });
  };
}

/** After the door: only who proved who they are is counted as that account. */
@Injectable()
export class PaceGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keeper: PaceKeeper,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isProbeOrStream(request.routeOptions.url)) return true;
    const pace = this.reflector.get<PaceOfARoute | undefined>(PACE, context.getHandler());
    await this.keeper.count(request, pace);
    return true;
  }
}

function isProbeOrStream(route: string | undefined): boolean {
  return route !== undefined && (route.startsWith('/health/') || /^\/api\/.*\/live$/.test(route));
}

function accountOf(request: FastifyRequest): string {
  const principal = principalIfAny(request);
  if (!principal) throw new Problem('tokenMissing');
  return principal.accountId;
}
