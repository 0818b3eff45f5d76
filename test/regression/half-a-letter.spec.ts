import { accountIdOfLogin } from '@rujukan/access';
import { ask } from '../journeys/kit/client';
import { startDistrict } from '../journeys/kit/district';

describe('a login with half a letter', () => {
  it('is nobody at sign-in, where it once was answered 500', async () => {
    const district = await startDistrict({ people: [] });
    const body = String.raw`{"login": "bidan.ipuh\ud83e", "password": "selamat-sampai-17-06"}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await ask<{ code: string }>(district.address, 'post', '/api/session', { body, headers });
    await district.close();
    expect([answer.status, answer.body.code]).toEqual([401, 'credentialsWrong']);
  });

  it('names an account of its own all the same', () => {
    expect(accountIdOfLogin('bidan\ud83e')).toMatch(/^[0-9a-f-]{36}$/);
    expect(accountIdOfLogin('bidan\ud83e')).not.toBe(accountIdOfLogin('bidan'));
  });
});
