import { type PatientHere, stepsFor } from './steps';

const patient: PatientHere = {
  status: 'raised',
  isAddressed: true,
  isSeen: false,
  isAnswered: false,
  isCancelled: false,
  isOver: false,
  isReferredBack: false,
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
});
