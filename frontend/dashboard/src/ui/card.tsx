import { AlertTriangle, Info } from 'lucide-react';
import type { ReactNode } from 'react';

export type Tone = 'green' | 'amber' | 'red' | 'blue' | 'gray';

export const Badge = ({
  tone = 'gray',
  hollow,
  bare,
  children,
}: {
  tone?: Tone;
  hollow?: boolean;
  bare?: boolean;
  children: ReactNode;
}) => <span className={`badge ${tone}${hollow ? ' hollow' : ''}${bare ? ' bare' : ''}`}>{children}</span>;

export function Card({
  title,
  actions,
  children,
  foot,
  pad = true,
  sub,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  foot?: ReactNode;
  pad?: boolean;
  sub?: ReactNode;
}) {
  return (
    <section className="card">
      {title && (
        <div className="card-head">
          <div className="grow">
            <h2>{title}</h2>
            {sub && <p className="hint">{sub}</p>}
          </div>
          {actions}
        </div>
      )}
      {children && (pad ? <div className="card-body">{children}</div> : <div>{children}</div>)}
      {foot && <div className="card-foot">{foot}</div>}
    </section>
  );
}

export function Empty({
  icon,
  title,
  children,
  action,
  top,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  top?: boolean;
}) {
  return (
    <div className="empty">
      <div className="icon" aria-hidden>
        {icon}
      </div>
      {top ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children && <p>{children}</p>}
      {action && (
        <div className="row row-wrap" style={{ justifyContent: 'center' }}>
          {action}
        </div>
      )}
    </div>
  );
}

export function Banner({
  tone = 'blue',
  children,
  action,
}: {
  tone?: 'blue' | 'amber' | 'red' | 'green';
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={`banner ${tone}`} role={tone === 'red' ? 'alert' : 'note'}>
      {tone === 'blue' || tone === 'green' ? <Info aria-hidden /> : <AlertTriangle aria-hidden />}
      <div className="grow stack stack-2">{children}</div>
      {action}
    </div>
  );
}
