import { weaknessOfPin } from './pin-rules';

describe('a PIN', () => {
  it.each(['2804', '280451', '19452806'])('%s will do', (pin) => {
    expect(weaknessOfPin(pin)).toBeNull();
  });

  it.each(['0000', '1234', '4321', '7890', '1212', '123', '123456789', '12a4', '', ' 2804', '２８０４'])(
    '%j is refused',
    (pin) => {
      expect(weaknessOfPin(pin)).toMatchObject({ refused: 'pinTooWeak' });
    },
  );
});
