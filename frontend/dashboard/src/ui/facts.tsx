import { Fragment, type ReactNode } from 'react';

/** What is known of a thing, name by name; a fact without a value is left out. */
export function Facts({ facts }: { facts: [name: string, value: ReactNode][] }) {
  return (
    <dl className="kv">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== false)
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd className="break">{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
