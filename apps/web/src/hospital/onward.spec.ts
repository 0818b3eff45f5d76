import type { CaseWithHistory } from '../case-history/history';
import { told } from '../case-history/testing/told';
import { referralFacts } from '../referring/form';
import { nameOfOnward, onwardForm, purposeOf } from './onward';
import { patientIn, stayAt } from './patient-here';
import { incoming } from './testing/incoming';

const RSUD = 'rsud-mukomuko';
const RSIA = 'rsia-albara';

const CAME_IN = [
  told('CaseDetected', 'detected', '2026-11-21T07:00:00Z', { detectedAt: 'pkm-ipuh', origin: 'pkm-ipuh' }),
  told('ReferralRaised', 'raised', '2026-11-21T07:10:00Z', {
    legId: 'leg',
    from: 'pkm-ipuh',
    to: RSUD,
    purpose: 'initial',
    previousLegId: null,
    measuresGiven: ['twoIvLines'],
  }),
  told('PatientArrived', 'arrived', '2026-11-21T09:00:00Z', { legId: 'leg', at: RSUD }),
  told('PatientAdmitted', 'admitted', '2026-11-21T09:10:00Z', { legId: 'leg', at: RSUD, ward: 'delivery' }),
];

const SENT_ON = told('ReferralRaised', 'onward', '2026-11-21T11:00:00Z', {
  legId: 'second',
  from: RSUD,
  to: RSIA,
  purpose: 'onward',
  previousLegId: 'leg',
});

function inTheHouse(): CaseWithHistory {
  const { case: about } = incoming('case', { status: 'admitted' });
  return { ...about, history: CAME_IN };
}

function sentOn(): CaseWithHistory {
  const about = inTheHouse();
  const { leg } = incoming('case').case;
  const second = leg && { ...leg, legId: 'second', from: RSUD, to: RSIA, destination: RSIA };
  return { ...about, leg: second, history: [...CAME_IN, SENT_ON] };
}

describe('a patient of this hospital', () => {
  it('is here by the leg that brought her, as far as she has come', () => {
    expect(stayAt(inTheHouse(), RSUD)).toEqual({ legId: 'leg', status: 'admitted' });
    expect(stayAt(inTheHouse(), RSIA)).toBeNull();
  });

  it('is still here by it once she is referred on, and there only once she has arrived', () => {
    expect(patientIn(sentOn(), RSUD)).toMatchObject({
      status: 'admitted',
      sentOn: 'raised',
      isElsewhere: false,
    });
    expect(patientIn(sentOn(), RSIA)).toMatchObject({ status: 'raised', sentOn: null, isAddressed: true });
  });

  it('is not here any more by what somebody took back', () => {
    const corrected = {
      milestone: 'admitted',
      legId: 'leg',
      supersedes: ['admitted'],
      time: null,
      said: null,
    };
    const history = [...CAME_IN, told('MilestoneCorrected', 'corrected', '2026-11-21T09:20:00Z', corrected)];
    expect(stayAt({ history }, RSUD)).toEqual({ legId: 'leg', status: 'arrived' });
  });
});

describe('a referral onward', () => {
  it('starts from what is known, and goes by another leg than the one she came by', () => {
    const about = inTheHouse();
    const form = onwardForm(about, { legId: 'leg', status: 'admitted' }, RSUD, () => 'second');
    expect(form).toMatchObject({ phase: 'labour', signs: ['heavyBleeding'], measures: ['twoIvLines'] });
    expect(referralFacts({ ...form, to: RSIA }, RSUD, purposeOf(about, RSUD))).toMatchObject({
      ...{ legId: 'second', previousLegId: 'leg', purpose: 'onward' },
      ...{ from: RSUD, to: RSIA, urgency: 'emergency', measuresGiven: ['twoIvLines'] },
    });
  });

  it('is another attempt after a decline, with a form of its own that knows who declined', () => {
    const declined = { ...sentOn(), declines: [{ facility: RSIA, reason: 'noRoom', at: null }] };
    expect(purposeOf(declined, RSUD)).toBe('afterDecline');
    expect(nameOfOnward(declined)).not.toBe(nameOfOnward(inTheHouse()));
    const form = onwardForm(declined, { legId: 'leg', status: 'admitted' }, RSUD, () => 'third');
    expect(form).toMatchObject({ previousLegId: 'second', declinedBy: [RSIA] });
  });
});
