import {
  FIRST_LEG,
  PROVINCIAL_HOSPITAL,
  RSUD,
  SECOND_LEG,
  coordinator,
  given,
  midwife,
  provincialHospital,
  rsud,
} from '../testing';
import { disputesOf } from './picture';
import { fold } from './state';

describe('the picture of a case', () => {
  it('lists disputes leg by leg in the order of the journey, whichever phone told first', () => {
    const { past } = given(
      midwife('DetectCase', {}, '08:00'),
      midwife('RaiseReferral', {}, '08:20'),
      rsud(
        'RaiseReferral',
        { legId: SECOND_LEG, from: RSUD, to: PROVINCIAL_HOSPITAL, purpose: 'onward' },
        '13:00',
      ),
      rsud('AcknowledgeArrival', {}, '10:10'),
      midwife('AcknowledgeArrival', {}, '10:40'),
      provincialHospital('AcknowledgeArrival', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '19:00'),
      coordinator('AcknowledgeArrival', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '19:45'),
    );
    const inOrder = [
      { milestone: 'arrived', legId: FIRST_LEG },
      { milestone: 'arrived', legId: SECOND_LEG },
    ];

    expect(disputesOf(fold(past))).toEqual(inOrder);
    expect(disputesOf(fold([...past].reverse()))).toEqual(inOrder);
  });
});
