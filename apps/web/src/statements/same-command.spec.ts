import { SameCommand } from './same-command';

function numbered() {
  let last = 0;
  return new SameCommand<{ readonly recordedAt: number }>(() => `id-${(last += 1)}`);
}

const at = (recordedAt: number) => () => ({ recordedAt });

describe('what is said to the server', () => {
  it('keeps its id and its time while it is sent again, as after a double tap or a lost answer', () => {
    const command = numbered();
    const first = command.of('/admission', { ward: 'delivery' }, at(1_000));
    expect(first).toEqual({ commandId: 'id-1', recordedAt: 1_000 });
    expect(command.of('/admission', { ward: 'delivery' }, at(9_000))).toEqual(first);
  });

  it('has another id as soon as it says something else or of somebody else', () => {
    const command = numbered();
    const ids = [
      command.of('/a/admission', { ward: 'delivery' }, at(1)),
      command.of('/a/admission', { ward: 'nicu' }, at(1)),
      command.of('/b/admission', { ward: 'nicu' }, at(1)),
    ].map(({ commandId }) => commandId);
    expect(new Set(ids).size).toBe(3);
  });

  it('may be said anew once it was recorded', () => {
    const command = numbered();
    const first = command.of('/capacity', { ward: 2 }, at(1));
    command.recorded();
    expect(command.of('/capacity', { ward: 2 }, at(2))).toEqual({ commandId: 'id-2', recordedAt: 2 });
    expect(first.commandId).toBe('id-1');
  });
});
