import type { ReactNode } from 'react';

type Goods = { title: ReactNode; variant_title: string; sku: string };

/** Which goods a row is about: the title, and below it the options, the SKU and what else is said of them. */
export function GoodsName({ of, also = [] }: { of: Goods; also?: (string | false | null | undefined)[] }) {
  return (
    <>
      <div className="strong break">{of.title}</div>
      <div className="muted small break">{[of.variant_title, of.sku, ...also].filter(Boolean).join(' · ')}</div>
    </>
  );
}
