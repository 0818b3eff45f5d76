/** What is wrong at a place of a written document, such as `kspr.items[3].points`, and what may stand there. */
export interface Fault {
  readonly at: string;
  readonly allowed: string;
}

/** Every fault of a value, which stands at a place. */
export type Check = (value: unknown, at: string) => readonly Fault[];

function demand(holds: boolean, at: string, allowed: string): readonly Fault[] {
  return holds ? [] : [{ at: at === '' ? '(the whole)' : at, allowed }];
}

export const text: Check = (value, at) =>
  demand(typeof value === 'string' && value.trim() !== '' && value.length <= 500, at, 'a text');

export function pattern(form: RegExp, about: string): Check {
  return (value, at) => demand(typeof value === 'string' && form.test(value), at, about);
}

export const day: Check = (value, at) =>
  demand(typeof value === 'string' && isDay(value), at, 'a day such as 2027-01-01');

function isDay(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const [year = 0, month = 0, date = 0] = written.split('-').map(Number);
  const lengthOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && date >= 1 && date <= lengthOfMonth;
}

export function number(least: number, most: number): Check {
  return (value, at) => {
    const holds = typeof value === 'number' && value >= least && value <= most;
    return demand(holds, at, `a number from ${least} to ${most}`);
  };
}

export function equal(...allowed: readonly (string | number)[]): Check {
  return (value, at) => demand(allowed.includes(value as string), at, allowed.join(' or '));
}

export function oneOf(codes: readonly string[]): Check {
  return (value, at) => demand(codes.includes(value as string), at, codes.join(', '));
}

export function orNull(check: Check): Check {
  return (value, at) => (value === null ? [] : check(value, at));
}

/** A list, of so many where it is said. */
export function listOf(check: Check, length?: number): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return demand(false, at, 'a list');
    if (length !== undefined && value.length !== length) return demand(false, at, `a list of ${length}`);
    return value.flatMap((item: unknown, index) => check(item, `${at}[${index}]`));
  };
}

/** At least one of the codes, each once. */
export function someOf(codes: readonly string[]): Check {
  return all(listOf(oneOf(codes)), (value, at) => {
    const items = value as readonly string[];
    return demand(items.length > 0 && new Set(items).size === items.length, at, 'at least one, each once');
  });
}

/** An object with these members and no others. */
export function record(members: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(members);
  return (value, at) => {
    if (!isObject(value)) return demand(false, at, `an object of ${names.join(', ')}`);
    const unknown = Object.keys(value).filter((name) => !names.includes(name));
    return [
      ...unknown.flatMap((name) => demand(false, placeOf(at, name), `no member but ${names.join(', ')}`)),
      ...Object.entries(members).flatMap(([name, check]) => check(value[name], placeOf(at, name))),
    ];
  };
}

/** An object whose members have any names. */
export function named(check: Check): Check {
  return (value, at) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, member]) => check(member, placeOf(at, name)))
      : demand(false, at, 'an object');
}

/** What follows is asked only of what passes the checks before. */
export function all(...checks: readonly Check[]): Check {
  return (value, at) => {
    for (const check of checks) {
      const faults = check(value, at);
      if (faults.length > 0) return faults;
    }
    return [];
  };
}

/** Of a list: each of the codes stands exactly once in this member of its entries. */
export function each(member: string, codes: readonly string[]): Check {
  return (value, at) => {
    const found = (value as readonly Readonly<Record<string, unknown>>[]).map((entry) => entry[member]);
    const twice = found.flatMap((code, index) =>
      demand(found.indexOf(code) === index, `${at}[${index}].${member}`, `${String(code)} only once`),
    );
    const missing = codes.filter((code) => !found.includes(code));
    return [...twice, ...demand(missing.length === 0, at, `also ${missing.join(', ')}`)];
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function placeOf(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`;
}
