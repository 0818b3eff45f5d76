import { instant } from '@rujukan/kernel';
import { type StoredEvent, UnknownEventType } from '@rujukan/referral';
import { readFileSync, readdirSync } from 'node:fs';
import { smsIdOf, smsStream } from './events';
import { SmsDirectory } from './sms-directory';
import { foldSms, needsAPerson } from './state';
import { SMS_EVENT_TYPES, decodeSmsEvent, encodeSmsEvent } from './stored-event';

const folder = new URL('./golden/', import.meta.url);
const golden = (type: string) =>
  JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8')) as StoredEvent;

describe('the stored events of an SMS', () => {
  it('each have a golden file, and no golden file is of an event that was forgotten', () => {
    const files = readdirSync(folder).map((name) => name.replace('.json', ''));
    expect(files.sort()).toEqual([...SMS_EVENT_TYPES].sort());
  });

  it.each(SMS_EVENT_TYPES)('%s decodes, and is written as it was', (type) => {
    expect(encodeSmsEvent(decodeSmsEvent(golden(type)))).toEqual(golden(type));
  });

  it('still mean what they meant when they were written', () => {
    const [received, answered] = [golden('SmsReceived'), golden('SmsAnswered')].map(decodeSmsEvent);
    const before = received && foldSms([received]);
    const after = received && answered && foldSms([received, answered]);
    expect(before).toMatchObject({ receivedAt: 1772326800000, received: { to: 'rsud-mukomuko' } });
    expect([before && needsAPerson(before), after && needsAPerson(after)]).toEqual([true, false]);
  });

  it('end the need of a person, once somebody has seen to it: the first one stands', () => {
    const unread = { ...golden('SmsReceived'), data: { ...golden('SmsReceived').data, sender: 'unknown' } };
    const again = { ...golden('SmsHandled'), data: { ...golden('SmsHandled').data, how: 'other' } };
    const [received, handled, later] = [unread, golden('SmsHandled'), again].map(decodeSmsEvent);
    const before = received && foldSms([received]);
    const after = received && handled && later && foldSms([received, handled, later]);

    expect([before && needsAPerson(before), after && needsAPerson(after)]).toEqual([true, false]);
    expect(after?.handled).toMatchObject({ how: 'calledBack', by: { accountId: 'account-rina' } });
  });

  it('of a newer version are refused rather than skipped', () => {
    expect(() => decodeSmsEvent({ ...golden('SmsAnswered'), type: 'SmsSung' })).toThrow(UnknownEventType);
  });

  it('stand in a stream that names the SMS', () => {
    expect(smsIdOf(smsStream('a-b'))).toBe('a-b');
    expect(smsIdOf('session-a-b')).toBeUndefined();
  });
});

describe('what is known of SMS', () => {
  it('is the same when an event comes twice, and ends after thirty days', () => {
    const directory = new SmsDirectory();
    const stream = smsStream('one');
    for (const type of ['SmsReceived', 'SmsReceived', 'SmsAnswered', 'SmsAnswered']) {
      directory.apply({ ...golden(type), stream });
    }
    const actor = 'd8db3abb-6ba0-5ab7-9e6d-300692dd0207';
    const since = instant(1772326800000);
    expect(directory.raisedBy(actor, since).map(({ smsId }) => smsId)).toEqual(['one']);
    expect(directory.casesOf('pkm-mukomuko-05-ipuh')).toEqual(['6c2d2f3b-1c2f-5d4e-8b55-2f1b3c4d5e6f']);
    expect(directory.needingAPerson(9, null)).toEqual([]);

    const later = { ...golden('SmsReceived'), meta: { at: 1772326800000 + 31 * 24 * 60 * 60_000 } };
    directory.apply({ ...later, stream: smsStream('two') });
    expect(directory.raisedBy(actor, since)).toEqual([]);
    expect(directory.needingAPerson(9, null).map(({ smsId }) => smsId)).toEqual(['two']);
  });
});
