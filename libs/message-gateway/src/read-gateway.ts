import type { GatewaySettings } from './http-gateway';

/** By their names in the environment. */
export interface GatewayVariables {
  readonly SMS_GATEWAY_URL?: string | undefined;
  readonly SMS_GATEWAY_SECRET?: string | undefined;
}

const SHORTEST_SECRET = 32;

/** `null` where none is named. Adds to `wrong` a sentence for each setting that cannot be used; never the secret. */
export function readGatewaySettings(
  { SMS_GATEWAY_URL: url, SMS_GATEWAY_SECRET: secret }: GatewayVariables,
  wrong: string[],
): GatewaySettings | null {
  if (!url) {
    if (secret) wrong.push('SMS_GATEWAY_SECRET is set, but SMS_GATEWAY_URL names no gateway.');
    return null;
  }
  if (!URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol)) {
    wrong.push('SMS_GATEWAY_URL must be an address such as https://gateway.example.id/messages.');
  }
  if (!secret || secret.length < SHORTEST_SECRET) {
    wrong.push(
      `SMS_GATEWAY_SECRET must have at least ${SHORTEST_SECRET} characters, the same on both sides.`,
    );
  }
  return { url, secret: secret ?? '' };
}
