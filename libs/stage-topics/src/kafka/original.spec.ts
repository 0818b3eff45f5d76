import { originalOf } from './original';

const at = (timestamp: string) =>
  originalOf({ topic: 'facts', partition: 1 }, { offset: '7', timestamp, key: null, value: null }).timestamp;

describe('a message as it was received', () => {
  it('has the time of its sender', () => {
    expect(at('1795226400000')).toBe(1_795_226_400_000);
  });

  it.each(['-1', '9223372036854775807', '-9223372036854775808'])(
    'has no time where the sender gave none that can be: "%s"',
    (timestamp) => {
      expect(at(timestamp)).toBeNull();
    },
  );
});
