import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, type IconName } from './icon';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly icon?: IconName;
  readonly kind?: 'main' | 'danger' | 'quiet' | 'plain';
  readonly wide?: boolean;
  readonly type?: 'button' | 'submit';
  /** Where it leads to something that opens, such as a menu. */
  readonly expanded?: boolean;
  /** Said instead of the words, where the words are a picture alone. */
  readonly label?: string;
  /** While its promise is open, a second tap does nothing. */
  readonly onPress?: () => unknown;
  /** A submit button rests while its form is being sent. */
  readonly busy?: boolean;
}

export function Button({
  children,
  icon,
  kind = 'plain',
  wide,
  type = 'button',
  onPress,
  ...rest
}: ButtonProps) {
  const [isPressed, setPressed] = useState(false);
  const isBusy = isPressed || rest.busy === true;
  const press = async () => {
    if (isBusy || !onPress) return;
    setPressed(true);
    try {
      await onPress();
    } finally {
      setPressed(false);
    }
  };
  return (
    <button
      type={type}
      class={`button button-${kind}${wide ? ' button-wide' : ''}`}
      aria-disabled={isBusy}
      aria-label={rest.label}
      aria-expanded={rest.expanded}
      onClick={onPress ? () => void press() : undefined}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
