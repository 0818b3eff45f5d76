import { describePersonKeys } from '../contract';
import { PersonKeysInMemory } from './person-keys-in-memory';

describePersonKeys('memory', () => {
  const keys = new PersonKeysInMemory();
  return Promise.resolve({
    keys,
    again: () => Promise.resolve(keys),
    dispose: () => Promise.resolve(),
  });
});
