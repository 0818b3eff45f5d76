import { type KeyObject, createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What the browser is given to make a passkey; the parts that an authenticator reads. */
export interface CreationOptions {
  readonly rp: { readonly id?: string };
  readonly user: { readonly id: string };
  readonly challenge: string;
  readonly excludeCredentials?: readonly { readonly id: string }[];
}

/** What it is given to prove one. */
export interface RequestOptions {
  readonly rpId?: string;
  readonly challenge: string;
  readonly allowCredentials?: readonly { readonly id: string }[];
}

interface Kept {
  readonly id: Buffer;
  readonly rpId: string;
  readonly userHandle: string;
  readonly key: KeyObject;
  signatures: number;
}

/** Where a test bends the truth. */
export interface Bent {
  readonly origin?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly rpId?: string;
  /** Whether the owner showed a finger or PIN to the phone. */
  readonly verified?: boolean;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HOLDS_CREDENTIAL = 0x40;

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

/** A phone with a browser: makes and proves passkeys (ES256) in the bytes of WebAuthn level 2, worked out by hand. */
export class Authenticator {
  private readonly kept: Kept[] = [];

  constructor(private readonly origin: string) {}

  /** What `navigator.credentials.create` gives, as the product takes it. */
  create({ rp, user, challenge }: CreationOptions, bent: Bent = {}) {
    const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const rpId = rp.id ?? '';
    const credential: Kept = { id: randomBytes(20), rpId, userHandle: user.id, key, signatures: 0 };
    this.kept.push(credential);
    const idLength = Buffer.alloc(2);
    idLength.writeUInt16BE(credential.id.length);
    const authData = Buffer.concat([
      this.authenticatorData(credential, HOLDS_CREDENTIAL, bent),
      Buffer.alloc(16),
      idLength,
      credential.id,
      coseOf(publicKey),
    ]);
    return {
      credentialId: credential.id.toString('base64url'),
      clientDataJSON: this.clientData('webauthn.create', challenge, bent),
      attestationObject: attestation(authData).toString('base64url'),
      transports: ['internal', 'hybrid'],
    };
  }

  /** What `navigator.credentials.get` gives; the last passkey that was made when none is named. */
  get({ challenge, allowCredentials = [] }: RequestOptions, bent: Bent = {}) {
    const allowed = allowCredentials.map(({ id }) => id);
    const credential = this.kept.findLast(
      ({ id }) => allowed.length === 0 || allowed.includes(id.toString('base64url')),
    );
    if (!credential) throw new Error('this phone holds none of those passkeys');
    credential.signatures += 1;
    const authenticatorData = this.authenticatorData(credential, 0, bent);
    const clientDataJSON = this.clientData('webauthn.get', challenge, bent);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      credentialId: credential.id.toString('base64url'),
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, credential.key).toString('base64url'),
      userHandle: credential.userHandle,
    };
  }

  private clientData(usual: string, asked: string, { type = usual, origin, challenge }: Bent): string {
    const said = { type, challenge: challenge ?? asked, origin: origin ?? this.origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(said)).toString('base64url');
  }

  private authenticatorData(credential: Kept, flags: number, { rpId, verified = true }: Bent): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(credential.signatures);
    const all = flags | PRESENT | (verified ? VERIFIED : 0);
    return Buffer.concat([sha256(rpId ?? credential.rpId), Buffer.from([all]), counter]);
  }
}

/** CBOR of `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`: an EC2 key on P-256 for ES256 (RFC 9053). */
function coseOf(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const head = Buffer.from('a5010203262001215820', 'hex');
  return Buffer.concat([
    head,
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
}

/** CBOR of `{fmt: 'none', attStmt: {}, authData}`. */
function attestation(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(authData.length);
  return Buffer.concat([
    Buffer.from([0xa3]),
    ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])],
    ...[text('authData'), Buffer.from([0x59]), length, authData],
  ]);
}
