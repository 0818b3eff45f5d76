import { type PatientHere, mayReferOn, stepsFor } from './steps';

const patient: PatientHere = {
  status: 'raised',
  isAddressed: true,
  isSeen: false,
  isAnswered: false,
  isCancelled: false,
  isOver: false,
  isReferredBack: false,
  sentOn: null,
  isElsewhere: false,
};

describe('what the desk may state next', () => {
  it('follows the way of the patient from the referral to the outcome and back', () => {
    const mainOf = (more: Partial<PatientHere>) => stepsFor({ ...patient, ...more }, 'hospital').main;
    expect(mainOf({})).toBe('accept');
    expect(mainOf({ status: 'accepted', isAnswered: true })).toBe('arrive');
    expect(mainOf({ status: 'departed', isAnswered: true })).toBe('arrive');
    expect(mainOf({ status: 'arrived' })).toBe('admit');
    expect(mainOf({ status: 'admitted' })).toBe('care');
    expect(mainOf({ status: 'careStarted' })).toBe('outcome');
    expect(mainOf({ status: 'careStarted', isOver: true })).toBe('referBack');
    expect(mainOf({ status: 'careStarted', isOver: true, isReferredBack: true })).toBeNull();
  });

  it('answers nothing that was addressed to another hospital, and may still receive her', () => {
    expect(stepsFor({ ...patient, isAddressed: false }, 'hospital')).toEqual({
      main: null,
      others: ['arrive'],
    });
  });

  it('is her arrival where nobody has sent her', () => {
    const unsent = { ...patient, status: null, isAddressed: false };
    expect(stepsFor(unsent, 'hospital')).toEqual({ main: 'arrive', others: [] });
  });

  it('is nothing of a case that was cancelled', () => {
    expect(stepsFor({ ...patient, isCancelled: true }, 'hospital')).toEqual({ main: null, others: [] });
  });

  it('answers also who left before an answer came', () => {
    expect(stepsFor({ ...patient, status: 'departed' }, 'hospital').others).toContain('accept');
  });

  it('leaves to a specialist what a specialist may: look and ask', () => {
    expect(stepsFor(patient, 'specialist')).toEqual({ main: null, others: ['seen', 'ask'] });
    expect(stepsFor({ ...patient, isSeen: true }, 'specialist').others).toEqual(['ask']);
  });

  it('is her departure once she is referred on, and whatever still happens to her in the house', () => {
    const sent = { ...patient, status: 'admitted', isAddressed: false, sentOn: 'raised' } as const;
    expect(stepsFor(sent, 'hospital')).toEqual({ main: 'depart', others: ['care', 'outcome'] });
    expect(stepsFor({ ...sent, sentOn: 'accepted' }, 'hospital').main).toBe('depart');
    expect(stepsFor({ ...sent, sentOn: 'declined' }, 'hospital')).toEqual({
      main: 'care',
      others: ['outcome'],
    });
  });

  it('is nothing of who is on the road or at another hospital, but that she came after all', () => {
    const gone = { ...patient, status: 'admitted', isAddressed: false, sentOn: 'departed' } as const;
    expect(stepsFor(gone, 'hospital')).toEqual({ main: null, others: ['arrive'] });
    const elsewhere = { ...gone, sentOn: 'admitted', isElsewhere: true } as const;
    expect(stepsFor(elsewhere, 'hospital')).toEqual({ main: null, others: ['arrive'] });
    expect(stepsFor({ ...elsewhere, isOver: true }, 'hospital')).toEqual({ main: null, others: [] });
  });
});

describe('whom a hospital may refer on', () => {
  it('is who is in the house', () => {
    for (const status of ['arrived', 'admitted', 'careStarted'] as const) {
      expect(mayReferOn({ ...patient, status })).toBe(true);
    }
    for (const status of ['raised', 'accepted', 'departed'] as const) {
      expect(mayReferOn({ ...patient, status })).toBe(false);
    }
    expect(mayReferOn({ ...patient, status: 'admitted', isElsewhere: true })).toBe(false);
    expect(mayReferOn({ ...patient, status: 'admitted', isOver: true })).toBe(false);
    expect(mayReferOn({ ...patient, status: 'admitted', isCancelled: true })).toBe(false);
  });

  it('is nobody who waits for another hospital, until that one declines', () => {
    const inside = { ...patient, status: 'admitted' } as const;
    expect(mayReferOn({ ...inside, sentOn: 'raised' })).toBe(false);
    expect(mayReferOn({ ...inside, sentOn: 'accepted' })).toBe(false);
    expect(mayReferOn({ ...inside, sentOn: 'declined' })).toBe(true);
  });
});
