import type { AtDevice } from '@rujukan/use-cases';
import type { FastifyRequest } from 'fastify';
import { DeviceDto } from './session.dto';

/** Where a sign-in comes from, as the request tells. */
export function deviceOf({ device, shared = false }: DeviceDto, { ip }: FastifyRequest): AtDevice {
  return { device: device ?? null, shared, address: ip };
}
