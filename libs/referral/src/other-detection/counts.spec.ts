import { other, othersGiven } from '../testing';
import type { OtherDetectionCommand } from './commands';
import { type PlacedOtherDetection, countOthers } from './counts';
import { foldOtherDetection } from './state';

const recorded = other('RecordOtherDetection', {}, '09:00');

function placed(more: readonly OtherDetectionCommand[] = [], pilot = true): PlacedOtherDetection {
  const detection = foldOtherDetection(othersGiven(recorded, ...more));
  if (!detection) throw new Error('nothing was recorded');
  return { detection, puskesmas: 'puskesmas-ipuh', pilot };
}

const handedOver = other('HandOverOtherDetection', {}, '10:00');
const closed = (outcome: 'inCare' | 'didNotCome' | 'enteredInError') =>
  other('CloseOtherDetection', { outcome }, '11:00');

const PLANTED = [
  placed(),
  placed([handedOver]),
  placed([handedOver, closed('inCare')]),
  placed([closed('didNotCome')], false),
  placed([closed('enteredInError')]),
];

describe('what came of other detections', () => {
  it('is counted as it was planted; what was entered in error is in no number', () => {
    expect(countOthers(PLANTED, 'none')).toMatchObject([
      {
        group: null,
        ...{ recorded: 4, handedOver: 2, closed: 2, open: 2 },
        outcomes: { inCare: 1, didNotCome: 1, enteredInError: 0, other: 0 },
      },
    ]);
  });

  it('is parted by posyandu, puskesmas, or pilot and the others', () => {
    const groups = (by: 'posyandu' | 'puskesmas' | 'pilot') =>
      countOthers(PLANTED, by).map(({ group, recorded: count }) => [group, count]);

    expect(groups('posyandu')).toEqual([['posyandu-melati', 4]]);
    expect(groups('puskesmas')).toEqual([['puskesmas-ipuh', 4]]);
    expect(groups('pilot')).toEqual([
      ['notPilot', 1],
      ['pilot', 3],
    ]);
    expect(countOthers([], 'posyandu')).toEqual([]);
  });
});
