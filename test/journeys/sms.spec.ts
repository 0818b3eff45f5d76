import { accountIdOfLogin } from '@rujukan/access';
import { caseCode } from '@rujukan/referral';
import type { ReceivingSms } from '@rujukan/use-cases';
import { RECEIVING_SMS } from '../../apps/api/src/gateway/receiving-sms.provider';
import type { ProblemAnswer } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { eventually } from './kit/eventually';
import { FailingLog } from './kit/failing-log';
import { Gateway } from './kit/gateway';
import { type Patient, type Person, newId } from './kit/person';
import { IPUH, PEOPLE, RSUD } from './kit/places';

/** A midwife whose phone has no data, and who never signs in: an admin entered her number. */
const MIDWIFE = '+6281234567890';
const OTHER = '+6281333333333';
const PATH = '/api/gateway/sms';

let district: District;
let gateway: Gateway;
let trail: FailingLog;
let hospital: Person;
let messages = 0;

beforeAll(async () => {
  gateway = await Gateway.start(() => district.clock);
  district = await startDistrict({
    edge: { gateway: gateway.settings },
    trail: (log) => (trail = new FailingLog(log)),
  });
  hospital = district.as('hospital');
  await numberOf('midwife', MIDWIFE);
  await numberOf('midwifeElsewhere', OTHER, 'en');
  await district.stores.catchUp();
});

afterAll(async () => {
  await district.close();
  await gateway.stop();
});

async function numberOf(person: 'midwife' | 'midwifeElsewhere' | 'kader', phone: string, language = 'id') {
  const accountId = accountIdOfLogin(PEOPLE[person].login);
  const contact = { commandId: newId(), phone, by: 'sms', language };
  await district.as('admin').state(`/api/accounts/${accountId}/contact`, contact);
  return accountId;
}

/** Sends an SMS as the gateway tells of it, and gives the id under which it did. */
async function sms(text: string, from = MIDWIFE, id = `gateway-${(messages += 1)}`): Promise<string> {
  const { status, text: problem } = await gateway.tells(district.address, PATH, { id, from, text });
  if (status !== 204) throw new Error(`the SMS was answered ${status}: ${problem}`);
  return id;
}

/** What was answered to an SMS: the first message to the number after it. */
async function answerTo(text: string, from = MIDWIFE, id?: string): Promise<string> {
  const before = gateway.to(from).length;
  await sms(text, from, id);
  return eventually(() => {
    const answer = gateway.to(from)[before];
    if (answer === undefined) throw new Error('no answer came');
    return answer;
  });
}

/** A referral by SMS: its code, and the envelope in which the SMS is kept. */
async function keptAfter(text: string) {
  const code = codeIn(await answerTo(text));
  const events = await district.stores.trail.readAll(null, 10_000);
  const kept = events.find(
    ({ type, data }) =>
      type === 'SmsReceived' && typeof data.caseId === 'string' && caseCode(data.caseId) === code,
  );
  if (!kept) throw new Error('the SMS is not kept');
  const { stream, id: eventId, type, personal } = kept;
  return { code, envelope: { stream, eventId, type, personal } };
}

const codeIn = (answer: string) => /\b[2-9BCDFGHJKMNPQRTVWXY]{5}\b/.exec(answer)?.[0] ?? '';

const asPatient = ({ caseId }: { readonly caseId: string }): Patient => ({ caseId, personId: newId() });

/** The case with this code as the hospital has it on its list. */
function incoming(code: string) {
  return eventually(async () => {
    const { rows } = await hospital.incoming({ limit: '200' });
    const found = rows.find(({ case: { caseId } }) => caseCode(caseId) === code);
    if (!found) throw new Error('the hospital does not see it');
    return found;
  });
}

describe('a referral by SMS alone', () => {
  it('reaches admission', async () => {
    const raised = await answerTo('RUJUK NIFAS PERDARAHAN DARURAT RSUD MUKOMUKO');
    expect(raised).toMatch(/^TERCATAT: rujukan [2-9A-Z]{5}, perdarahan ke rsud-mukomuko/);
    const code = codeIn(raised);
    const row = await incoming(code);
    expect(row).toMatchObject({ urgency: 'emergency', status: 'raised', facility: RSUD });
    expect(row.case).toMatchObject({ phase: 'postpartum', signs: ['heavyBleeding'], origin: IPUH });
    const patient = { caseId: row.case.caseId, personId: newId() };
    const leg = row.case.leg?.legId ?? '';

    const before = gateway.to(MIDWIFE).length;
    await hospital.accepts(patient, leg);
    await eventually(() => {
      expect(gateway.to(MIDWIFE)[before]).toMatch(new RegExp(`MENERIMA rujukan ${code}`));
    });
    await district.stores.catchUp();
    expect(await answerTo(`status ${code}`)).toBe(
      `${code}: rsud-mukomuko (rekaan) MENERIMA. Silakan berangkat.`,
    );
    expect(await answerTo(`brangkat ${code.toLowerCase()} mobil desa`)).toMatch(
      `TERCATAT: ${code} berangkat ke rsud-mukomuko`,
    );
    expect(await answerTo(`TIBA ${code}`)).toMatch(`TERCATAT: ${code} tiba di rsud-mukomuko`);
    await hospital.admits(patient, leg, RSUD);
    await district.stores.catchUp();

    const { history } = await hospital.opens(patient);
    expect(history.map(({ type }) => type)).toEqual([
      'CaseDetected',
      'ReferralRaised',
      'ReferralAccepted',
      'TransportDeparted',
      'PatientArrived',
      'PatientAdmitted',
    ]);
    expect(history[3]).toMatchObject({ facts: { mode: 'villageCar', escort: 'midwife' } });
    expect(await answerTo(`STATUS ${code}`)).toBe(`${code}: dirawat di rsud-mukomuko (rekaan).`);
  });

  it('goes to the hospital that stands first when she leaves it to the product, and on to the next', async () => {
    const code = codeIn(await answerTo('rujuk hamil uk 36 kejang auto'));
    const row = await eventually(async () => {
      const { rows } = await district.as('midwife').waiting({ limit: '200' });
      const found = rows.find(({ case: { caseId } }) => caseCode(caseId) === code);
      if (!found) throw new Error('not there yet');
      return found;
    });
    expect(row.case).toMatchObject({ gestationWeeks: 36, signs: ['fits'], leg: { urgency: 'emergency' } });
    const first = row.case.leg?.to;
    const again = await answerTo(`RUJUK ${code} ${first === RSUD ? 'RSIA' : 'RSUD MUKOMUKO'}`);
    expect(codeIn(again)).toBe(code);
    expect(again).toContain(first === RSUD ? 'rsia-albara' : 'rsud-mukomuko');
  });

  it('carries what she wrote to those who read the case, and to nobody else', async () => {
    const code = codeIn(await answerTo('RUJUK BU CONTOH NIFAS DEMAM RSUD MUKOMUKO'));
    const { case: found } = await incoming(code);
    const { history } = await hospital.opens(asPatient(found));
    expect(JSON.stringify(history[0])).toContain('BU CONTOH');
    expect(JSON.stringify(gateway.asked)).not.toContain('CONTOH');
    for (const log of [district.stores.log, district.stores.trail]) {
      expect(JSON.stringify(await log.readAll(null, 10_000))).not.toMatch(/CONTOH|81234567890/);
    }
  });
});

describe('what she wrote', () => {
  it('ends with the erasure of the woman it is about, also where the SMS is kept', async () => {
    const { code, envelope } = await keptAfter('RUJUK BU CONTOH HAMIL DEMAM RSUD MUKOMUKO');
    const { case: found } = await incoming(code);
    const open = () => district.stores.vault.open([envelope]);
    expect((await open())[0]?.personal).toMatchObject({ text: expect.stringContaining('CONTOH') as string });
    const personId = district.stores.caseStore.caseSummary(found.caseId)?.case.personId ?? '';
    const erased = { commandId: newId(), reason: 'other' };
    await district.as('coordinator').state(`/api/persons/${personId}/erasure`, erased);
    await district.stores.catchUp();
    expect(await open()).toEqual([{ personal: null, withheld: 'erased' }]);
  });
});

describe('an SMS that is told of twice', () => {
  it('counts once, and is answered once', async () => {
    const id = `gateway-${(messages += 1)}`;
    const text = 'RUJUK HAMIL KETUBAN PECAH RSUD MUKOMUKO';
    const answer = await answerTo(text, MIDWIFE, id);
    const asked = gateway.to(MIDWIFE).length;
    await sms(text, MIDWIFE, id);
    await Promise.all([sms(text, MIDWIFE, id), sms(text, MIDWIFE, id)]);
    expect(await answerTo('BANTUAN')).toMatch(/^RUJUK NIFAS/);
    expect(gateway.to(MIDWIFE).length).toBe(asked + 1);
    const { case: found } = await incoming(codeIn(answer));
    expect((await hospital.opens(asPatient(found))).history).toHaveLength(2);
  });

  it('counts once when it comes at once, also before anything is known of it', async () => {
    const id = `gateway-${(messages += 1)}`;
    const before = gateway.to(MIDWIFE).length;
    await Promise.all(Array.from({ length: 4 }, () => sms('RUJUK HAMIL PUCAT RSUD MUKOMUKO', MIDWIFE, id)));
    await answerTo('HELP');
    const answers = await eventually(() => {
      const found = gateway.to(MIDWIFE).slice(before);
      expect(found).toHaveLength(2);
      return found;
    });
    expect(answers.filter((answer) => answer.startsWith('TERCATAT'))).toHaveLength(1);
  });

  it('is another one when the gateway gives the same id to other words', async () => {
    const id = `gateway-${(messages += 1)}`;
    expect(await answerTo('STATUS QQQQQ', MIDWIFE, id)).toMatch(/kode itu tidak dikenal/);
    expect(await answerTo('RUJUK HAMIL NYERI PERUT RSUD MUKOMUKO', MIDWIFE, id)).toMatch(/^TERCATAT/);
  });

  it('is the same referral when she sends it again because nobody answered', async () => {
    const first = await answerTo('RUJUK NIFAS SAKIT KEPALA RSUD MUKOMUKO');
    const again = await answerTo('rujuk nifas sakit kepala, rsud mukomuko!');
    expect(again).toMatch(/^Sudah tercatat/);
    expect(codeIn(again)).toBe(codeIn(first));
    district.clock.pass({ minutes: 31 });
    expect(codeIn(await answerTo('RUJUK NIFAS SAKIT KEPALA RSUD MUKOMUKO'))).not.toBe(codeIn(first));
  });
});

describe('an SMS that cannot be acted on', () => {
  it.each([
    ['RUJUK NIFAS PERDARAHAN', /tujuan tidak ada/],
    ['RUJUK NIFAS PERDARAHAN RSUD', /RS tidak jelas/],
    ['RUJUK PERDARAHAN AUTO', /Tambahkan HAMIL/],
    ['RUJUK NIFAS TIDAK KEJANG AUTO', /tanpa kata TIDAK/],
    ['#@!\u0000 \uD800', /Awali dengan RUJUK/],
    ['', /Awali dengan RUJUK/],
    ['BERANGKAT QQQQQ', /kode itu tidak dikenal/],
    ['BATAL', /kode rujukan tidak ada/],
  ])('is answered with what is wrong and how to write it: %j', async (text, wrong) => {
    const answer = await answerTo(text);
    expect(answer).toMatch(wrong);
    expect(answer.length).toBeLessThanOrEqual(160);
  });

  it('is answered in the language of whoever sent it', async () => {
    expect(await answerTo('REFER LABOUR BLEEDING', OTHER)).toMatch(/^Not recorded: where to\?/);
    expect(await answerTo('HELP', OTHER)).toMatch(/^REFER LABOUR/);
  });

  it('is listed to the coordinator, who reads it, and that is recorded', async () => {
    await answerTo('tolong bu contoh pingsan di jalan');
    const listed = await listedWith('tolong bu contoh pingsan di jalan');
    expect(listed).toMatchObject({ sender: 'account', facilityId: IPUH, answer: 'noVerb', phone: null });
    const inbox = await district
      .as('coordinator')
      .read<{ rows: readonly { kind: string }[] }>('/api/notifications');
    expect(inbox.rows.map(({ kind }) => kind)).toContain('smsUnread');
    const trail = await district
      .as('coordinator')
      .read<{ rows: readonly object[] }>('/api/access-trail?limit=200');
    expect(trail.rows).toContainEqual(expect.objectContaining({ shownIn: 'sms' }));
    const { status } = await district.as('midwife').get('/api/sms');
    expect(status).toBe(403);
  });
});

describe('an SMS that somebody has seen to', () => {
  const handled = (smsId: string, how: string, who: Person = district.as('coordinator')) =>
    who.post<ProblemAnswer>(`/api/sms/${smsId}/handled`, { how });

  it('leaves the list, with who saw to it, how and when in the log, and once only', async () => {
    const text = 'tolong pak contoh, jalan putus';
    await answerTo(text);
    const { smsId } = await listedWith(text);
    expect((await handled(smsId, 'calledBack', hospital)).status).toBe(403);
    district.clock.pass({ minutes: 1 });
    const [first, second] = await Promise.all([handled(smsId, 'calledBack'), handled(smsId, 'calledBack')]);
    expect([first.status, second.status]).toEqual([204, 204]);
    expect((await handled(smsId, 'other')).status).toBe(204);

    await eventually(async () => {
      if ((await listed()).some((row) => row.smsId === smsId)) throw new Error('it is still listed');
    });
    const events = await district.stores.trail.readStream(`sms-${smsId}`);
    expect(events.map(({ type }) => type)).toEqual(['SmsReceived', 'SmsAnswered', 'SmsHandled']);
    expect(events[2]).toMatchObject({
      data: { how: 'calledBack', by: { role: 'coordinator' } },
      meta: { at: district.clock.now() },
    });
  });

  it('is one that came in, and something was done about it', async () => {
    const unknown = await handled(newId(), 'calledBack');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'smsUnknown']);
    expect((await handled(newId(), 'slept')).status).toBe(400);
  });

  it('is answered all the same when it was seen to first', async () => {
    trail.failNext('SmsAnswered');
    const text = 'RUJUK NIFAS DEMAM RSUD MUKOMUKO';
    const { status } = await gateway.tells(district.address, PATH, {
      id: 'seen-to-first',
      from: MIDWIFE,
      text,
    });
    expect(status).toBe(503);
    const { smsId } = await listedWith(text);
    expect((await handled(smsId, 'calledBack')).status).toBe(204);
    expect(await answerTo(text, MIDWIFE, 'seen-to-first')).toMatch(/^TERCATAT/);
  });
});

describe('a phone that answers by itself', () => {
  it('is answered ten times and no more, until it was silent for a while; all of it is listed', async () => {
    district.clock.pass({ minutes: 11 });
    for (let count = 1; count <= 10; count += 1) await answerTo(`Saya sedang rapat ${count}`);
    await listedWith('Saya sedang rapat 10');
    const before = gateway.to(MIDWIFE).length;
    await sms('Saya sedang rapat 11');
    expect(await listedWith('Saya sedang rapat 11')).toMatchObject({ sender: 'account', answer: null });
    expect(gateway.to(MIDWIFE)).toHaveLength(before);
    // What can be read is answered all the same.
    expect(await answerTo('BANTUAN')).toMatch(/^RUJUK NIFAS/);
    district.clock.pass({ minutes: 11 });
    expect(await answerTo('Saya sedang rapat 12')).toMatch(/Awali dengan RUJUK/);
  });
});

describe('a number that speaks for nobody', () => {
  it('that is unknown is listed, and neither believed nor answered', async () => {
    const before = gateway.asked.length;
    await sms('RUJUK NIFAS PERDARAHAN RSUD MUKOMUKO', '0899 0000 0000');
    const listed = await listedWith('RUJUK NIFAS PERDARAHAN RSUD MUKOMUKO');
    expect(listed).toMatchObject({
      sender: 'unknown',
      facilityId: null,
      phone: '0899 0000 0000',
      answer: null,
    });
    await sms('promo', 'TELKOMSEL');
    await listedWith('promo');
    expect(gateway.asked).toHaveLength(before);
  });

  it('of two accounts is told so, and believed for neither', async () => {
    const shared = '+6281444444444';
    await numberOf('kader', shared);
    const midwife = await numberOf('midwifeElsewhere', shared);
    await district.stores.catchUp();
    expect(await answerTo('RUJUK NIFAS PERDARAHAN AUTO', shared)).toMatch(/dua akun|two accounts/);
    await listedWith('RUJUK NIFAS PERDARAHAN AUTO');
    expect(midwife).toBeTruthy();
    await numberOf('midwifeElsewhere', OTHER, 'en');
    await district.stores.catchUp();
    expect(await answerTo('RUJUK NIFAS PERDARAHAN AUTO', shared)).toMatch(/akun Anda tidak dapat/);
  });

  it('of a closed account is nobody’s any more', async () => {
    const phone = '+6281555555555';
    const accountId = await numberOf('kader', phone);
    await district
      .as('admin')
      .post(`/api/accounts/${accountId}/closure`, { commandId: newId(), reason: 'leftService' });
    await district.stores.catchUp();
    await sms('STATUS dari kader lama', phone);
    expect(await listedWith('STATUS dari kader lama')).toMatchObject({ sender: 'unknown', phone });
  });
});

describe('an SMS whose process died with it', () => {
  it('is acted on by whoever comes after, also when the gateway never asks again', async () => {
    trail.failNext('SmsAnswered');
    const before = gateway.to(MIDWIFE).length;
    const told = { id: 'left undone', from: MIDWIFE, text: 'RUJUK NIFAS KEJANG RSUD MUKOMUKO' };
    expect((await gateway.tells(district.address, PATH, told)).status).toBe(503);
    await listedWith(told.text);
    district.clock.pass({ seconds: 31 });
    await district.app.get<ReceivingSms>(RECEIVING_SMS).resume();
    const answer = await eventually(() => {
      const found = gateway.to(MIDWIFE)[before];
      if (found === undefined) throw new Error('no answer came');
      return found;
    });
    const { case: found } = await incoming(codeIn(answer));
    expect((await hospital.opens(asPatient(found))).history).toHaveLength(2);
    await eventually(async () => {
      expect((await listed()).filter(({ text }) => text === told.text)).toEqual([]);
    });
  });
});

describe('an SMS that cannot be acted on now', () => {
  it('holds up no other that was left undone, and is acted on the next time', async () => {
    const before = gateway.to(MIDWIFE).length;
    const texts = ['STATUS ZZZZ1', 'STATUS ZZZZ2'];
    for (const text of texts) {
      trail.failNext('SmsAnswered');
      expect((await gateway.tells(district.address, PATH, { id: text, from: MIDWIFE, text })).status).toBe(
        503,
      );
      await listedWith(text);
    }
    district.clock.pass({ seconds: 31 });
    const receiving = district.app.get<ReceivingSms>(RECEIVING_SMS);

    trail.failNext('SmsAnswered');
    await expect(receiving.resume()).rejects.toThrow();
    await eventually(() => {
      expect(gateway.to(MIDWIFE)).toHaveLength(before + 1);
    });
    await receiving.resume();
    await eventually(() => {
      expect(gateway.to(MIDWIFE)).toHaveLength(before + 2);
    });
  });
});

describe('an SMS that the gateway did not sign', () => {
  it('is refused, and nothing comes of it', async () => {
    const forged = { id: 'forged', from: MIDWIFE, text: 'RUJUK NIFAS PERDARAHAN AUTO (palsu)' };
    const { status, body } = await gateway.tells(district.address, PATH, forged, 'another secret');
    expect([status, (body as ProblemAnswer).code]).toEqual([401, 'signatureInvalid']);
    const rows = await listed();
    expect(rows.filter(({ text }) => text?.includes('palsu'))).toEqual([]);
  });
});

interface SmsView {
  readonly smsId: string;
  readonly sender: string;
  readonly facilityId: string | null;
  readonly phone: string | null;
  readonly text: string | null;
  readonly answer: string | null;
}

async function listed(): Promise<readonly SmsView[]> {
  return (await district.as('coordinator').read<{ rows: readonly SmsView[] }>('/api/sms?limit=200')).rows;
}

function listedWith(text: string): Promise<SmsView> {
  return eventually(async () => {
    const found = (await listed()).find((row) => row.text === text);
    if (!found) throw new Error('it is not listed');
    return found;
  });
}
