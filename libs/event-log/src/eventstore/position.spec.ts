import { fromPosition, toPosition } from './position';

const POSITIONS = [
  { commit: '0', prepare: '0' },
  { commit: '9', prepare: '9' },
  { commit: '10', prepare: '9' },
  { commit: '10', prepare: '10' },
  { commit: '9007199254740993', prepare: '9007199254740993' },
  { commit: '9223372036854775807', prepare: '9223372036854775807' },
];

describe('a position of the event store', () => {
  it('is a text, and the order of the texts is the order of the log', () => {
    const texts = POSITIONS.map(toPosition);
    expect([...texts].reverse().sort()).toEqual(texts);
    expect(new Set(texts.map(({ length }) => length)).size).toBe(1);
  });

  it('leads back to its two numbers, beyond what a JavaScript number can tell apart', () => {
    expect(POSITIONS.map(toPosition).map(fromPosition)).toEqual(POSITIONS);
  });

  it.each(['', '12', '0000000000000012', 'x'.repeat(40)])('is not %p', (text) => {
    expect(() => fromPosition(text as never)).toThrow(TypeError);
  });

  it('is missing where an old server sends the largest number instead', () => {
    const none = '18446744073709551615';
    expect(() => toPosition({ commit: none, prepare: none })).toThrow(/older than EventStoreDB 22\.10/);
  });
});
