import { absolute, catalogue, duration, relative } from '../words';
import { Icon } from './icon';
import { now } from './now';

const words = catalogue({ late: 'terlambat' }, { late: 'overdue' });

interface ClockProps {
  /** On this device's clock, in milliseconds; see `serverMoment` of the session for how a server's time gets there. */
  readonly since: number;
  /** By when it should have stopped. */
  readonly dueAt?: number | null;
  readonly label?: string;
}

/** A running clock: how long something lasts already, and whether it lasts too long. */
export function Clock({ since, dueAt = null, label }: ClockProps) {
  const late = dueAt !== null && now.value > dueAt;
  return (
    <span class={late ? 'clock clock-late' : 'clock'}>
      <Icon name={late ? 'alert' : 'wait'} />
      {label !== undefined && <span>{label}</span>}
      <span>{duration(now.value - since)}</span>
      {late && <span>· {words().late}</span>}
    </span>
  );
}

/** A moment in both ways: how long ago, and when. */
export function Moment({ at }: { readonly at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()}>
      {relative(at, now.value)} <span class="muted">({absolute(at, now.value)})</span>
    </time>
  );
}
