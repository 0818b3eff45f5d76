import { createSecretKey, randomBytes } from 'node:crypto';
import { KEY_BYTES, encrypt } from './cipher';

describe('encrypting', () => {
  it('never uses a nonce twice, also over many pages of them', () => {
    const key = createSecretKey(randomBytes(KEY_BYTES));
    const nonces = Array.from({ length: 5_000 }, () =>
      encrypt(key, Buffer.from('x'), 'y').nonce.toString('hex'),
    );
    expect(new Set(nonces).size).toBe(5_000);
  });
});
