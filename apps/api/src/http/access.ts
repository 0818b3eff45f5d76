import {
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  createParamDecorator,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessTokens, type Permission, type Principal, withholds } from '@rujukan/access';
import type { Actor } from '@rujukan/referral';
import type { Reader } from '@rujukan/use-cases';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem';

export const PERMISSION = 'permission';

/** Who may call a route. Every route declares one; a route without is closed to all. */
export const Permit = (permission: Permission | 'anyone'): CustomDecorator =>
  SetMetadata(PERMISSION, permission);

const PRINCIPALS = new WeakMap<FastifyRequest, Principal>();

/** Who is calling: the signature, then the account as it stands now, then the permission of the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<Permission | 'anyone' | undefined>(
      PERMISSION,
      context.getHandler(),
    );
    if (permission === 'anyone') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = await this.tokens.verify(bearerToken(request));
    if ('refused' in principal) throw new Problem(principal.refused, principal.about);
    const refusal = permission ? withholds(principal, permission) : NOT_DECLARED;
    if (refusal) throw new Problem(refusal.refused, refusal.about);
    PRINCIPALS.set(request, principal);
    return true;
  }
}

const NOT_DECLARED = { refused: 'notPermitted', about: {} } as const;

function bearerToken(request: FastifyRequest): string {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) throw new Problem('tokenMissing');
  return token;
}

/** `undefined` before the door, and where nobody has to pass it. */
export function principalIfAny(request: FastifyRequest): Principal | undefined {
  return PRINCIPALS.get(request);
}

export function principalOf(request: FastifyRequest): Principal {
  const principal = principalIfAny(request);
  if (!principal) throw new Problem('tokenMissing');
  return principal;
}

/** The signed-in person of this request, with the session. */
export const SignedInAs = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Who states the fact: what an event keeps of the signed-in person. */
export const Sender = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Who asks about people, and from where. */
export const AskedBy = createParamDecorator((_: unknown, context: ExecutionContext): Reader => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { actor: actorOf(request), from: request.ip };
});

function actorOf(request: FastifyRequest): Actor {
  const { accountId, role, facilityId } = principalOf(request);
  return { accountId, role, facilityId };
}
