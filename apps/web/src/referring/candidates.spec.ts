import { afterDeclines } from './candidates';

const [first, second, third] = ['rsud', 'rsia', 'province'].map((facility) => ({
  facility,
  minutes: 30,
  line: '',
}));
const ranking = {
  proposed: 'rsud',
  candidates: [first, second, third].flatMap((each) => each ?? []),
  notAskable: [],
  supports: '',
};

describe('the hospitals in their order', () => {
  it('stand as the server ranked them while nobody declined', () => {
    expect(afterDeclines(ranking, [])).toBe(ranking);
  });

  it('propose the next one after a decline; who declined stands last and may still be asked', () => {
    const after = afterDeclines(ranking, ['rsud']);
    expect(after.proposed).toBe('rsia');
    expect(after.candidates.map(({ facility }) => facility)).toEqual(['rsia', 'province', 'rsud']);
  });

  it('propose none where all have declined', () => {
    expect(afterDeclines(ranking, ['rsud', 'rsia', 'province']).proposed).toBeNull();
  });
});
