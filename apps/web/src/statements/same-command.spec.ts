import { SameCommand } from './same-command';

function numbered(): SameCommand {
  let last = 0;
  return new SameCommand(() => `id-${(last += 1)}`);
}

describe('what is said to the server', () => {
  it('keeps its id while it is sent again, as after a double tap or a lost answer', () => {
    const command = numbered();
    const first = command.idOf('/admission', { ward: 'delivery' });
    expect(command.idOf('/admission', { ward: 'delivery' })).toBe(first);
  });

  it('has another id as soon as it says something else or of somebody else', () => {
    const command = numbered();
    const first = command.idOf('/a/admission', { ward: 'delivery' });
    const other = command.idOf('/a/admission', { ward: 'nicu' });
    expect(new Set([first, other, command.idOf('/b/admission', { ward: 'nicu' })]).size).toBe(3);
  });

  it('may be said anew once it was recorded', () => {
    const command = numbered();
    const first = command.idOf('/capacity', { ward: 2 });
    command.recorded();
    expect(command.idOf('/capacity', { ward: 2 })).not.toBe(first);
  });
});
