type Method = (...values: readonly never[]) => unknown;

/** Something with what is asked of it counted, and now and then answered in another way. */
export class Watched<Real extends object> {
  readonly proxy: Real;
  private asked: string[] = [];
  private readonly instead = new Map<string | symbol, Method>();

  constructor(private readonly real: Real) {
    this.proxy = new Proxy(real, { get: (target, name) => this.member(target, name) });
  }

  /** The names of what was asked since the last look, in order. */
  look(): readonly string[] {
    const asked = this.asked;
    this.asked = [];
    return asked;
  }

  /** Answers with this while some work is done. */
  async while<Name extends keyof Real & string, Result>(
    name: Name,
    answer: (real: Real) => Real[Name],
    work: () => Promise<Result>,
  ): Promise<Result> {
    this.instead.set(name, answer(this.real) as Method);
    try {
      return await work();
    } finally {
      this.instead.delete(name);
    }
  }

  private member(target: Real, name: string | symbol): unknown {
    const member: unknown = Reflect.get(target, name, target);
    if (typeof member !== 'function') return member;
    const method = this.instead.get(name) ?? (member.bind(target) as Method);
    return (...values: readonly never[]) => {
      this.asked.push(String(name));
      return method(...values);
    };
  }
}
