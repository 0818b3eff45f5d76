import { createECDH } from 'node:crypto';

/** As push services and browsers take them: base64url, the public key as an uncompressed point of P-256. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The pair that follows from the 32 bytes of the private key. @throws they are no number on the curve */
export function vapidKeysFrom(privateKey: Uint8Array): VapidKeys {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey);
  return {
    publicKey: curve.getPublicKey().toString('base64url'),
    privateKey: Buffer.from(privateKey).toString('base64url'),
  };
}
