import { needsOfCase } from './needs';
import { incoming } from './testing/incoming';

describe('what a patient needs of the hospital', () => {
  it('follows from her signs, as it does where hospitals are ranked', () => {
    const needs = needsOfCase({ ...incoming('ibu').case, phase: 'postpartum', signs: ['heavyBleeding'] });
    expect(needs).toContainEqual({ capability: 'bloodTransfusion', isMust: true });
    expect(needs.map(({ capability }) => capability)).not.toContain('openRoundTheClock');
  });

  it('is another for a newborn', () => {
    const newborn = {
      ...incoming('bayi').case,
      subject: 'infant',
      phase: 'newborn',
      signs: ['fastBreathing'],
    } as const;
    expect(needsOfCase(newborn).map(({ capability }) => capability)).toContain('newbornResuscitation');
  });
});
