import { createLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { useWords } from '../i18n';

/** The ways to look at a list, above it. */
export function Views({ children }: { children: ReactNode }) {
  const { t } = useWords();
  return (
    <nav className="views" aria-label={t('common.views')}>
      {children}
    </nav>
  );
}

type Props = Omit<ComponentProps<'a'>, 'aria-current'> & {
  /** Whether the list is looked at in this way. */
  here: boolean;
  /** How many rows it has. */
  count?: number | undefined;
};

/** One of them: an address of its own, and how many there are. */
export const View = createLink(function View({ here, count, children, ...link }: Props) {
  const { f } = useWords();
  return (
    <a {...link} aria-current={here ? 'page' : undefined}>
      {children}
      {count !== undefined && <span className="n">{f.number(count)}</span>}
    </a>
  );
});
