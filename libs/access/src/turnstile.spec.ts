import { TooBusy, Turnstile } from './turnstile';

/** Work that ends when it is told to. */
class Work {
  started = false;
  private end: (result: string) => void = () => undefined;
  private readonly ended = new Promise<string>((resolve) => (this.end = resolve));

  start(): Promise<string> {
    this.started = true;
    return this.ended;
  }

  finish(result: string): void {
    this.end(result);
  }
}

describe('the turnstile', () => {
  it('lets two through, two wait, and turns the fifth away', async () => {
    const turnstile = new Turnstile(2, 2);
    const pieces = Array.from({ length: 5 }, () => new Work());
    const results = pieces.map((piece) => turnstile.through(() => piece.start()));
    await expect(results[4]).rejects.toThrow(TooBusy);
    expect(pieces.map(({ started }) => started)).toEqual([true, true, false, false, false]);
    pieces.forEach((piece, index) => {
      piece.finish(`done ${index}`);
    });
    expect(await Promise.all(results.slice(0, 4))).toEqual(['done 0', 'done 1', 'done 2', 'done 3']);
  });

  it('gives the place on when work fails', async () => {
    const turnstile = new Turnstile(1, 1);
    const failing = turnstile.through(() => Promise.reject(new Error('no luck')));
    const next = turnstile.through(() => Promise.resolve('mine'));
    await expect(failing).rejects.toThrow('no luck');
    expect(await next).toBe('mine');
    expect(await turnstile.through(() => Promise.resolve('free again'))).toBe('free again');
  });

  it('never has more inside than it lets through, however they come and go', async () => {
    const turnstile = new Turnstile(3, 1_000);
    let inside = 0;
    let most = 0;
    const stay = async (turns: number) => {
      most = Math.max(most, (inside += 1));
      await someTurns(turns);
      inside -= 1;
    };
    const visits = Array.from({ length: 200 }, async (_, index) => {
      await someTurns((index * 5) % 61);
      await turnstile.through(() => stay(index % 7));
    });
    await Promise.all(visits);
    expect({ most, inside }).toEqual({ most: 3, inside: 0 });
  });
});

async function someTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
}
