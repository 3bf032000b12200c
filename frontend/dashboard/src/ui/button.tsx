/** Buttons and form fields: React Aria behaviour, our looks. */
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classes } from './classes';

type Look = 'primary' | 'secondary' | 'plain' | 'danger' | 'danger-plain';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children'> & {
  look?: Look;
  small?: boolean;
  icon?: ReactNode;
  block?: boolean;
  children?: ReactNode;
  pending?: boolean;
};

export function Button({
  look = 'secondary',
  small,
  icon,
  block,
  pending,
  children,
  onPress,
  type,
  ...rest
}: ButtonProps) {
  // Ours rather than React Aria's `isPending`: its spoken notice outlives a button that goes away when the work is done.
  return (
    <AriaButton
      {...rest}
      type={pending ? 'button' : (type ?? 'button')}
      data-pending={pending || undefined}
      {...(onPress && !pending ? { onPress } : {})}
      className={classes('btn', `btn-${look}`, small && 'btn-small', block && 'btn-block', !children && 'btn-icon')}
    >
      {pending ? <span className="spin" aria-hidden /> : icon}
      {children}
    </AriaButton>
  );
}
