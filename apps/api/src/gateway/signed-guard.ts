import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@rujukan/kernel';
import { type GatewaySettings, SIGNATURE_HEADER, TIMESTAMP_HEADER, isSigned } from '@rujukan/message-gateway';
import { CLOCK } from '@rujukan/use-cases';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problem';
import { bodyAsSent } from './as-sent';

/** `GatewaySettings`, or `null` where no gateway is named: then nobody can speak as one. */
export const GATEWAY = Symbol('Gateway');

/** Lets in what the gateway has signed, a moment ago. */
@Injectable()
export class SignedByGateway implements CanActivate {
  constructor(
    @Inject(GATEWAY) private readonly gateway: GatewaySettings | null,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signature } = request.headers;
    const headers = { timestamp: String(timestamp ?? ''), signature: String(signature ?? '') };
    const isTheirs =
      this.gateway !== null && isSigned(this.gateway.secret, bodyAsSent(request), headers, this.clock.now());
    if (!isTheirs) throw new Problem('signatureInvalid');
    return true;
  }
}
