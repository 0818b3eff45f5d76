import { type StepForm, stated } from './step-facts';

const about = { caseId: 'case', legId: 'leg', own: 'rsud-mukomuko', questionId: 'question' };
const empty: StepForm = {
  prepared: [],
  reason: '',
  ward: '',
  mode: 'ambulance',
  escort: 'nurse',
  outcome: '',
  place: 'hospital',
  cause: '',
  backTo: '',
  followUp: '',
  note: '',
};

describe('what the desk states', () => {
  it('is what the server takes of each step', () => {
    expect(stated('accept', { ...empty, prepared: ['bed', 'blood'], note: ' siap ' }, about)).toEqual({
      path: '/api/cases/case/legs/leg/acceptance',
      facts: { prepared: ['bed', 'blood'], note: 'siap' },
    });
    expect(stated('admit', { ...empty, ward: 'delivery' }, about)).toEqual({
      path: '/api/cases/case/legs/leg/admission',
      facts: { at: 'rsud-mukomuko', ward: 'delivery' },
    });
    expect(stated('depart', empty, about)).toEqual({
      path: '/api/cases/case/legs/leg/departure',
      facts: { mode: 'ambulance', escort: 'nurse' },
    });
    expect(stated('ask', { ...empty, note: 'Golongan darah?' }, about)).toEqual({
      path: '/api/cases/case/legs/leg/questions',
      facts: { questionId: 'question', note: 'Golongan darah?' },
    });
    expect(stated('outcome', { ...empty, outcome: 'dischargedWell', cause: 'o72.1' }, about)).toEqual({
      path: '/api/cases/case/outcome',
      facts: { outcome: 'dischargedWell', place: 'hospital', legId: 'leg', causeCode: 'O72.1' },
    });
    expect(stated('referBack', { ...empty, backTo: 'pkm-ipuh', followUp: '7' }, about)).toEqual({
      path: '/api/cases/case/legs/leg/back-referral',
      facts: { to: 'pkm-ipuh', followUpWithinDays: 7 },
    });
  });

  it('is not sent while something is missing or cannot be', () => {
    expect(stated('decline', empty, about)).toEqual({ faults: { reason: 'fill' } });
    expect(stated('ask', { ...empty, note: '  ' }, about)).toEqual({ faults: { note: 'fill' } });
    expect(stated('admit', empty, about)).toEqual({ faults: { ward: 'fill' } });
    expect(stated('outcome', { ...empty, cause: 'perdarahan' }, about)).toEqual({
      faults: { outcome: 'fill', cause: 'cause' },
    });
    expect(stated('referBack', { ...empty, followUp: '366' }, about)).toEqual({
      faults: { backTo: 'fill', followUp: 'followUp' },
    });
  });
});
