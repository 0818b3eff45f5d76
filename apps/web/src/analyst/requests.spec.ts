import { readDelayQuestion, readQuestionOfOneInterval, readWhatIf } from '@rujukan/delays';
import { type Asked, LISTS, PAGES } from './question';
import { factsFile, requestsOf } from './requests';

const asked: Asked = {
  interval: 'referralToResponse',
  groupBy: 'month',
  urgency: 'emergency,urgent',
  origin: 'pkm-a,pkm-b',
  from: '2026-01-01',
  to: '2026-06-30',
  asOf: '2026-07-01T00:00',
  since: '2026-06-01T00:00',
  until: '2026-07-01T00:00',
};

const saidIn = (request: string) => {
  const { pathname, searchParams } = new URL(request, 'http://server');
  const said = Object.fromEntries(searchParams);
  const lists = Object.fromEntries(
    [...LISTS, 'hour', 'intervals', 'insteadOf'].map((name) => [name, said[name]?.split(',')]),
  );
  return { pathname, said: { ...said, ...lists } };
};

describe('what the server is asked', () => {
  it.each(PAGES.filter((page) => page !== 'changes'))('is a question that it understands: %s', (page) => {
    const requests = requestsOf(page, asked, '+07:00');
    expect(requests.length).toBeGreaterThan(0);
    for (const request of requests) {
      const { said } = saidIn(request);
      const read = 'interval' in said ? readQuestionOfOneInterval(said) : readDelayQuestion(said);
      expect(read).not.toHaveProperty('faults');
      expect(read).toMatchObject({ urgency: ['emergency', 'urgent'] });
    }
  });

  it('covers each hour of the day once in the heat map', () => {
    for (const block of ['1', '3', '6']) {
      const requests = requestsOf('heat', { block }, '+07:00').map(saidIn);
      const hours = requests.flatMap(({ said }) => (said as { hour: string[] }).hour);
      expect(new Set(hours).size).toBe(24);
      expect(hours).toHaveLength(24);
    }
  });

  it.each<Asked>([
    {},
    { rule: 'escalateAfter', urgent: '45' },
    { rule: 'referInstead', puskesmas: 'pkm-a', insteadOf: 'rsud-a', hospital: 'rsia-b' },
    { rule: 'oneMoreAmbulance', puskesmas: 'pkm-a' },
  ])('is a rule that can be replayed: %j', (rule) => {
    const [request = ''] = requestsOf('what-if', rule, '+07:00');
    const { said } = saidIn(request);
    const minutes = Object.fromEntries(
      Object.entries({ ...said, insteadOf: rule.insteadOf?.split(',') }).map(([name, value]) => [
        name,
        name === 'emergency' || name === 'urgent' ? Number(value) : value,
      ]),
    );
    expect(readWhatIf(minutes)).not.toHaveProperty('faults');
  });

  it('is nothing yet of the changes until both moments are said', () => {
    expect(requestsOf('changes', { since: '2026-06-01T00:00' }, '+07:00')).toEqual([]);
    expect(requestsOf('changes', asked, '+07:00')).toEqual([
      '/api/delays/changes?from=2026-06-01T00%3A00%3A00%2B07%3A00&to=2026-07-01T00%3A00%3A00%2B07%3A00',
    ]);
  });

  it('holds the same filters for the file of the facts, without what only the page needs', () => {
    const { pathname, said } = saidIn(factsFile('survival', asked, '+07:00', 'parquet'));
    expect(pathname).toBe('/api/delays/facts');
    expect(said).toMatchObject({ format: 'parquet', from: '2026-01-01T00:00:00+07:00' });
    expect(Object.keys(said)).not.toContain('interval');
    expect(Object.keys(said)).not.toContain('groupBy');
  });
});
