import { TARGETS } from '@rujukan/delays';
import { ESCALATION_RULES } from '@rujukan/referral';
import { join } from 'node:path';
import { PACES } from './edge/paces';
import { SettingsWrong, readSettings } from './settings';

describe('the settings', () => {
  it('listen on this machine alone when nothing is set', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      targets: TARGETS,
      escalates: true,
      escalation: ESCALATION_RULES,
      trustedProxies: [],
      corsOrigins: [],
      paces: PACES,
    });
  });

  it('cannot be changed once read', () => {
    expect(Object.isFrozen(readSettings({}))).toBe(true);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
    ['DATA_DIR', ' '],
    ['HOST', ''],
    ['TRUSTED_PROXIES', '10.0.0.1, proxy.example'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://dinkes.example.id/'],
    ['CORS_ORIGINS', 'https://dinkes.example.id, http://dinkes.example.id'],
    ['CORS_ORIGINS', 'https://*.example.id'],
    ['CORS_ORIGINS', 'null'],
    ['RATE_LIMITS', 'off'],
    ['RATE_LIMITS', 'account=0'],
    ['RATE_LIMITS', 'account=-5'],
    ['RATE_LIMITS', 'account=1e3'],
    ['RATE_LIMITS', 'everybody=5'],
    ['RATE_LIMITS', 'toString=5'],
    ['TARGETS_FILE', 'nowhere.json'],
    ['ESCALATION_FILE', 'nowhere.json'],
    ['ESCALATION', 'sometimes'],
    ['RELAY', 'somewhere'],
    ['SMS_GATEWAY_URL', 'gateway.example.id'],
    ['PUSH_SUBJECT', 'dinkes'],
    ['PUSH_SERVICES', 'push.example.id'],
    ['SMS_GATEWAY_SECRET', 'a secret for no gateway at all, long enough'],
  ])('are refused with a sentence that names %s when it is "%s"', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsWrong);
    expect(() => readSettings({ [name]: value })).toThrow(name);
  });

  it('name every wrong one at once', () => {
    expect(() => readSettings({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[^]*LOG_LEVEL/);
  });

  it('take targets from the file that is named', () => {
    const example = join(import.meta.dirname, '../../../docs/examples/targets.json');
    expect(readSettings({ TARGETS_FILE: example }).targets).toHaveLength(TARGETS.length + 1);
  });

  it('take the rules of escalation from the file that is named, and leave it to others when told so', () => {
    const example = join(import.meta.dirname, '../../../docs/examples/escalation.json');
    const { escalation, escalates } = readSettings({ ESCALATION_FILE: example, ESCALATION: 'off' });
    expect([escalation.rules.length, escalates]).toEqual([ESCALATION_RULES.rules.length + 1, false]);
  });

  it('take origins as a browser sends them, without TLS only for this machine', () => {
    const { corsOrigins } = readSettings({
      CORS_ORIGINS: 'https://dinkes.example.id:8443,http://localhost:5173',
    });
    expect(corsOrigins).toEqual(['https://dinkes.example.id:8443', 'http://localhost:5173']);
  });

  it('change the paces that are named and leave the others', () => {
    const { paces } = readSettings({ RATE_LIMITS: 'account = 2400,export=5' });
    expect(paces).toEqual({
      ...PACES,
      account: { ...PACES.account, most: 2_400 },
      export: { ...PACES.export, most: 5 },
    });
  });

  it('take a gateway with a secret that is long enough, and never show it', () => {
    const SMS_GATEWAY_URL = 'https://gateway.example.id/messages';
    const secret = 'x'.repeat(32);
    expect(readSettings({ SMS_GATEWAY_URL, SMS_GATEWAY_SECRET: secret }).gateway).toEqual({
      url: SMS_GATEWAY_URL,
      secret,
    });
    expect(readSettings({}).gateway).toBeNull();
    for (const short of ['', 'too-short']) {
      const read = () => readSettings({ SMS_GATEWAY_URL, SMS_GATEWAY_SECRET: short });
      expect(read).toThrow('SMS_GATEWAY_SECRET');
      expect(read).not.toThrow('too-short');
    }
  });

  it('take proxies and ranges of both kinds', () => {
    const { trustedProxies } = readSettings({ TRUSTED_PROXIES: '127.0.0.1, ::1,10.0.0.0/8' });
    expect(trustedProxies).toEqual(['127.0.0.1', '::1', '10.0.0.0/8']);
  });
});
