import {
  PUSH_SERVICES,
  isAllowedEndpoint,
  isPublicAddress,
  isPushService,
  lookupPublic,
} from './push-services';
import { readWebPushSettings } from './read-web-push';

describe('an endpoint', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://jmt17.google.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://db5p.notify.windows.com/w/?token=abc',
    'https://FCM.googleapis.com:443/abc',
  ])('of a browser in use is taken: %s', (endpoint) => {
    expect(isAllowedEndpoint(endpoint, PUSH_SERVICES)).toBe(true);
  });

  it.each([
    'http://fcm.googleapis.com/abc',
    'https://fcm.googleapis.com:8443/abc',
    'https://user:word@fcm.googleapis.com/abc',
    'https://fcm.googleapis.com@127.0.0.1/abc',
    'https://fcm.googleapis.com.example/abc',
    'https://push.apple.com/abc',
    'https://.push.apple.com/abc',
    'https://evilpush.apple.com.example/abc',
    'https://notpush.apple.community/abc',
    'https://127.0.0.1/abc',
    'https://[::ffff:127.0.0.1]/abc',
    'file:///etc/passwd',
    `https://fcm.googleapis.com/${'a'.repeat(1_000)}`,
    '',
  ])('of anything else is refused: %s', (endpoint) => {
    expect(isAllowedEndpoint(endpoint, PUSH_SERVICES)).toBe(false);
  });
});

describe('an address', () => {
  it.each(['142.250.4.95', '2404:6800:4003::5f', '::ffff:142.250.4.95'])(
    'on the internet is asked: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    'localhost',
  ])('of this machine or its network is not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('is looked up for what is on the internet alone', async () => {
    const found = await new Promise((resolve) => {
      lookupPublic('localhost', {}, (error) => {
        resolve(error?.name);
      });
    });
    expect(found).toBe('NotOnTheInternet');
  });
});

describe('the settings of push', () => {
  it('need somebody whom a push service can write to', () => {
    const wrong: string[] = [];
    expect(readWebPushSettings({}, wrong)).toBeNull();
    expect(readWebPushSettings({ PUSH_SUBJECT: 'mailto:dinkes@example.id' }, wrong)).toEqual({
      subject: 'mailto:dinkes@example.id',
      services: PUSH_SERVICES,
    });
    expect(wrong).toEqual([]);
    readWebPushSettings({ PUSH_SERVICES: 'push.example.id' }, wrong);
    readWebPushSettings({ PUSH_SUBJECT: 'dinkes' }, wrong);
    expect(wrong).toEqual([
      expect.stringContaining('PUSH_SUBJECT names nobody'),
      expect.stringContaining('PUSH_SUBJECT must be'),
    ]);
  });

  it('name hosts, each with all below it or a port, and nothing else', () => {
    const PUSH_SUBJECT = 'https://rujukan.example.id';
    const wrong: string[] = [];
    const { services } =
      readWebPushSettings({ PUSH_SUBJECT, PUSH_SERVICES: '*.example.id, Push.example:8443' }, wrong) ?? {};
    expect(services).toEqual(['*.example.id', 'push.example:8443']);
    expect(wrong).toEqual([]);
    for (const none of ['https://example.id', '*', '*.', 'a b', 'example.id/path']) {
      expect(isPushService(none)).toBe(false);
    }
  });
});
