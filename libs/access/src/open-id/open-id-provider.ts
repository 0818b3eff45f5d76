import { type Clock, HOUR, type Instant, MINUTE, plus } from '@rujukan/kernel';
import {
  AuthorizationResponseError,
  ClientError,
  ClientSecretBasic,
  Configuration,
  None,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { v5 } from 'uuid';
import { type OpenIdRefusal, refuseAccess } from '../refusal';
import { TypedTokens } from '../typed-tokens';
import type { Claims } from './claims-mapping';
import type { OpenIdSettings } from './read-open-id';

export interface OpenIdOptions {
  readonly settings: OpenIdSettings;
  readonly tokenKey: Uint8Array;
  readonly clock: Clock;
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
}

/** Where to send somebody, and what their browser keeps until they come back. */
export interface Departure {
  readonly address: string;
  readonly kept: string;
}

/** Somebody came back, and the provider vouches for them. */
export interface Vouched {
  /** Of the account, in the form of a login; it follows from issuer and subject, and nobody can type it by chance. */
  readonly login: string;
  readonly claims: Claims;
  /** Of the session that this begins, once. */
  readonly sessionId: string;
  readonly shared: boolean;
}

/** What a browser keeps, signed. */
interface Note {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly shared: boolean;
}

/** To sign in at the provider. */
export const DEPARTURE_MS = 10 * MINUTE;
/** Endpoints of a provider hardly ever change. */
const DISCOVERED_FOR_MS = HOUR;
const LONGEST_REQUEST_SECONDS = 10;

/** Part of the storage format: with other namespaces everybody would have another account, or could return twice. */
const SUBJECTS = '1a0c8a53-0c2f-4b6b-9e0d-0b7e6f1d2c94';
const SESSIONS = '9d4f9c4e-5c0a-4f54-8a8e-3a8a1f9b6d37';

/** Of answers that no provider gives which is well: a time that is over, a page of some proxy. */
const NO_ANSWERS: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

/** The code flow of OpenID Connect with PKCE, state and nonce; the provider's answers are believed by its signature. */
export class OpenIdProvider {
  private readonly notes: TypedTokens;
  private discovered: { readonly at: Instant; readonly found: Configuration } | null = null;

  constructor(private readonly options: OpenIdOptions) {
    this.notes = new TypedTokens(options.tokenKey, 'oidcState');
  }

  async depart(shared: boolean): Promise<Departure | OpenIdRefusal> {
    const configuration = await this.configuration();
    if ('refused' in configuration) return configuration;
    const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()];
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: this.options.redirectUri,
      scope: this.options.settings.mapping.scope,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const until = plus(this.options.clock.now(), DEPARTURE_MS);
    const kept = await this.notes.sign({ verifier, state, nonce, shared }, until);
    return { address: address.href, kept };
  }

  /** `query` is what the provider sent along, `kept` what the browser kept. */
  async welcome(query: string, kept: string): Promise<Vouched | OpenIdRefusal> {
    const required = ['verifier', 'state', 'nonce'];
    const note = await this.notes.read(kept, this.options.clock.now(), required);
    if (!note) return refuseAccess('oidcStateInvalid');
    const { state, shared, ...secrets } = note as unknown as Note;
    const configuration = await this.configuration();
    if ('refused' in configuration) return configuration;
    try {
      const claims = await this.claimsOf(configuration, query, { state, ...secrets });
      const login = `oidc-${v5(`${this.options.settings.issuer} ${String(claims.sub)}`, SUBJECTS)}`;
      return { login, claims, sessionId: v5(state, SESSIONS), shared };
    } catch (error) {
      return isAnAnswer(error) ? refuseAccess('oidcRefused') : refuseAccess('oidcUnavailable', RETRY);
    }
  }

  private async claimsOf(
    configuration: Configuration,
    query: string,
    { verifier, state, nonce }: Omit<Note, 'shared'>,
  ): Promise<Claims> {
    const here = new URL(`${this.options.redirectUri}${query}`);
    const tokens = await authorizationCodeGrant(configuration, here, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the provider told nothing');
    if (!configuration.serverMetadata().userinfo_endpoint) return claims;
    return { ...(await fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
  }

  /** Each time anew from what was discovered, so that keys are read anew too: those of yesterday may have been changed. */
  private async configuration(): Promise<Configuration | OpenIdRefusal> {
    const now = this.options.clock.now();
    const { discovered } = this;
    try {
      if (!discovered || plus(discovered.at, DISCOVERED_FOR_MS) <= now) {
        this.discovered = { at: now, found: await this.discover() };
      }
    } catch {
      if (!discovered) return refuseAccess('oidcUnavailable', RETRY);
    }
    const found = this.discovered?.found ?? discovered?.found;
    if (!found) return refuseAccess('oidcUnavailable', RETRY);
    const { clientId, authentication } = this.client();
    const fresh = new Configuration({ ...found.serverMetadata() }, clientId, undefined, authentication);
    fresh.timeout = LONGEST_REQUEST_SECONDS;
    this.permissions().forEach((permit) => {
      permit(fresh);
    });
    return fresh;
  }

  private discover(): Promise<Configuration> {
    const { clientId, authentication } = this.client();
    return discovery(new URL(this.options.settings.issuer), clientId, undefined, authentication, {
      execute: this.permissions(),
      timeout: LONGEST_REQUEST_SECONDS,
    });
  }

  private client() {
    const { clientId, clientSecret } = this.options.settings;
    return { clientId, authentication: clientSecret === null ? None() : ClientSecretBasic(clientSecret) };
  }

  private permissions(): ((configuration: Configuration) => void)[] {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody uses it by accident; the settings allow plain HTTP on this machine alone
    const insecure = this.options.settings.issuer.startsWith('http://') ? [allowInsecureRequests] : [];
    return [enableNonRepudiationChecks, ...insecure];
  }
}

const RETRY = { retryAfterSeconds: 30 };

/** Whether the provider answered, though not with somebody for whom it vouches; else it is away or unwell. */
function isAnAnswer(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status < 500;
  if (error instanceof ClientError) return error.code !== undefined && !NO_ANSWERS.has(error.code);
  return error instanceof AuthorizationResponseError || error instanceof WWWAuthenticateChallengeError;
}
