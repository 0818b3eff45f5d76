import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

export type Tone = 'plain' | 'accent' | 'good' | 'waiting' | 'danger';

const ICONS: Readonly<Record<Tone, IconName | null>> = {
  plain: null,
  accent: 'info',
  good: 'done',
  waiting: 'wait',
  danger: 'alert',
};

/** A state in one or two words, with the picture of its tone: colour never speaks alone. */
export function Badge({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ComponentChildren;
}) {
  const icon = ICONS[tone];
  return (
    <span class={`badge tone-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

interface NoticeProps {
  readonly tone?: Tone;
  readonly title?: string | undefined;
  readonly children?: ComponentChildren;
  /** Read out at once. */
  readonly urgent?: boolean;
}

export function Notice({ tone = 'plain', title, children, urgent }: NoticeProps) {
  return (
    <div class={`notice notice-${tone} tone-${tone}`} role={urgent ? 'alert' : 'status'}>
      <Icon name={ICONS[tone] ?? 'info'} />
      {title !== undefined && <strong>{title}</strong>}
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}
