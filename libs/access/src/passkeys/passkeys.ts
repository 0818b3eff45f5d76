import { createHmac } from 'node:crypto';
import type { Clock } from '@rujukan/kernel';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { parse as uuidBytes, v5 } from 'uuid';
import type { PasskeyCredential } from '../account/events';
import { accountIdOfLogin, normaliseLogin } from '../account/login';
import type { AccountDirectory, KnownAccount, KnownPasskey } from '../account-directory';
import { derivedKey } from '../derived-key';
import { type PasskeyRefusal, refuseAccess } from '../refusal';
import { type SignedIn, signedInTo } from '../sign-in';
import { CHALLENGE_MS, PasskeyChallenges, sessionIdOfChallenge } from './challenges';

export type PasskeyCreationOptions = PublicKeyCredentialCreationOptionsJSON;
export type PasskeyRequestOptions = PublicKeyCredentialRequestOptionsJSON;

export interface PasskeySettings {
  readonly tokenKey: Uint8Array;
  readonly directory: AccountDirectory;
  readonly clock: Clock;
  /** Where people reach the product; passkeys belong to its host. */
  readonly publicOrigin: string;
}

/** What a new authenticator says, as its browser hands it over: base64url. */
export interface Attestation {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

/** What a known authenticator says. */
export interface Assertion {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string | null;
}

export interface ProvenByPasskey {
  readonly signedIn: SignedIn;
  /** Of the session that this proof begins, once. */
  readonly sessionId: string;
}

/** A credential keeps its id: with another namespace a passkey could be added twice. */
const PASSKEYS = '2f7a9b35-8a53-4b5e-9d07-57f5c6a8e6d9';
const NAME = 'Rujukan';
/** Bytes of a credential id as phones and keys make them. */
const USUAL_LENGTHS = [16, 20, 32, 64] as const;

export function passkeyIdOf(credentialId: string): string {
  return v5(credentialId, PASSKEYS);
}

/** Passkeys (WebAuthn): the phone's own lock proves who is there, and nothing that could be told to a stranger. */
export class Passkeys {
  private readonly challenges: PasskeyChallenges;
  private readonly decoyKey: Uint8Array;
  private readonly host: string;

  constructor(private readonly settings: PasskeySettings) {
    this.challenges = new PasskeyChallenges(settings.tokenKey);
    this.decoyKey = derivedKey(settings.tokenKey, 'decoy');
    this.host = new URL(settings.publicOrigin).hostname;
  }

  /** What a browser needs to make a passkey for this account. */
  creationOptions(account: KnownAccount, random: Uint8Array): Promise<PasskeyCreationOptions> {
    const { accountId, login, displayName } = account;
    return generateRegistrationOptions({
      rpName: NAME,
      rpID: this.host,
      userID: Uint8Array.from(uuidBytes(accountId)),
      userName: login ?? accountId,
      userDisplayName: displayName ?? '',
      challenge: this.challenges.issue('add', accountId, random, this.settings.clock.now()),
      timeout: CHALLENGE_MS,
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: this.settings.directory
        .credentialsOf(accountId)
        .map(({ credentialId: id, transports }) => ({ id, transports: [...transports] })),
    });
  }

  /** The credential of a passkey that was made for this account just now. */
  async made(accountId: string, attestation: Attestation): Promise<PasskeyCredential | PasskeyRefusal> {
    const { credentialId: id, clientDataJSON, attestationObject, transports } = attestation;
    const now = this.settings.clock.now();
    try {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: {
          id,
          rawId: id,
          type: 'public-key',
          clientExtensionResults: {},
          response: { clientDataJSON, attestationObject },
        },
        expectedChallenge: (challenge) => this.challenges.isGood(challenge, 'add', accountId, now),
        expectedOrigin: this.settings.publicOrigin,
        expectedRPID: this.host,
        requireUserVerification: true,
      });
      if (!verified || registrationInfo.credential.id !== id) return refuseAccess('passkeyNotTaken');
      const publicKey = Buffer.from(registrationInfo.credential.publicKey).toString('base64url');
      return { credentialId: id, publicKey, transports };
    } catch {
      // The package throws whatever is wrong with what came over the wire.
      return refuseAccess('passkeyNotTaken');
    }
  }

  /**
   * What a browser needs to prove somebody's passkey; without a login it offers those it has. With one, an account that
   * has none, or that nobody has, is answered like one that has: with a passkey that exists nowhere.
   */
  requestOptions(login: string | null, random: Uint8Array): Promise<PasskeyRequestOptions> {
    return generateAuthenticationOptions({
      rpID: this.host,
      challenge: this.challenges.issue('signIn', '', random, this.settings.clock.now()),
      timeout: CHALLENGE_MS,
      userVerification: 'required',
      allowCredentials: login === null ? [] : this.credentialsFor(login),
    });
  }

  /** Who is proven by a passkey; whatever is wrong is one answer. */
  async proven(assertion: Assertion): Promise<ProvenByPasskey | PasskeyRefusal> {
    const passkey = this.settings.directory.passkeyOf(assertion.credentialId);
    const account = passkey && this.settings.directory.byId(passkey.accountId);
    if (!passkey || !account || account.closed) return refuseAccess('passkeyRefused');
    const challenge = await this.challengeSignedBy(passkey, assertion);
    if (challenge === null) return refuseAccess('passkeyRefused');
    return { signedIn: signedInTo(account), sessionId: sessionIdOfChallenge(challenge) };
  }

  private async challengeSignedBy(passkey: KnownPasskey, assertion: Assertion): Promise<string | null> {
    const { credentialId: id, clientDataJSON, authenticatorData, signature, userHandle } = assertion;
    const handle = Buffer.from(uuidBytes(passkey.accountId)).toString('base64url');
    if (userHandle !== null && userHandle !== handle) return null;
    let signed: string | null = null;
    try {
      const { verified } = await verifyAuthenticationResponse({
        response: {
          id,
          rawId: id,
          type: 'public-key',
          clientExtensionResults: {},
          response: { clientDataJSON, authenticatorData, signature },
        },
        expectedChallenge: (challenge) => {
          signed = challenge;
          return this.challenges.isGood(challenge, 'signIn', '', this.settings.clock.now());
        },
        expectedOrigin: this.settings.publicOrigin,
        expectedRPID: this.host,
        // Passkeys that a phone's maker keeps in step have no counter of signatures; none is kept here.
        credential: {
          id,
          publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
          counter: 0,
        },
        requireUserVerification: true,
      });
      return verified ? signed : null;
    } catch {
      // The package throws whatever is wrong with what came over the wire.
      return null;
    }
  }

  private credentialsFor(login: string): { id: string; transports: string[] }[] {
    const real = this.settings.directory.credentialsOf(accountIdOfLogin(login));
    if (real.length > 0) {
      return real.map(({ credentialId: id, transports }) => ({ id, transports: [...transports] }));
    }
    return [{ id: this.decoyFor(login), transports: ['internal', 'hybrid'] }];
  }

  /** The same for the same login each time, or asking twice would tell it from a real one. */
  private decoyFor(login: string): string {
    const bytes = createHmac('sha512', this.decoyKey).update(normaliseLogin(login)).digest();
    const length = USUAL_LENGTHS[(bytes[63] ?? 0) % USUAL_LENGTHS.length];
    return bytes.subarray(0, length).toString('base64url');
  }
}
