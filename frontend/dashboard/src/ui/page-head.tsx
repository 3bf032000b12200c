/** The parts every screen is made of: head, states, save bar, "more" button. */

import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';

export function PageHead({
  title,
  badges,
  actions,
  back,
  sub,
}: {
  title: string;
  badges?: ReactNode;
  actions?: ReactNode;
  back?: ReactNode;
  sub?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Highstreet`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="titles stack stack-1">
        {back && <div>{back}</div>}
        <div className="row row-wrap row-3">
          <h1>{title}</h1>
          {badges}
        </div>
        {sub && <p className="muted">{sub}</p>}
      </div>
      {actions && <div className="row row-wrap">{actions}</div>}
    </header>
  );
}

export const BackIcon = () => <ArrowLeft size={15} aria-hidden />;
