import { type ReactNode, useEffect, useRef } from 'react';

/** The row of tabs above the screens of one area. On a phone it scrolls; the one that is open must be seen. */
export function Subnav({ label, children }: { label: string; children: ReactNode }) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    row.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  return (
    <nav ref={row} className="subnav" aria-label={label}>
      {children}
    </nav>
  );
}
