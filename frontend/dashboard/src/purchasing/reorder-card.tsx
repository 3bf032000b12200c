import { Link } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import type { ReorderGroup, ReorderLine } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Checkbox } from '../ui/checks';
import { GoodsName } from '../ui/goods-name';
import { NumberField } from '../ui/number-field';
import { type Choice, type Choices, choiceOf, costOf } from './reorder-choice';

type Shared = {
  soldDays: number;
  choices: Choices;
  /** The refusal of a line, by its variant. */
  problems: Record<string, string>;
  onChoose: (line: ReorderLine, part: Partial<Choice>) => void;
  onLimits: (line: ReorderLine) => void;
};

const nameOf = (line: ReorderLine) => [line.title, line.variant_title].filter(Boolean).join(' ');

/** What is to be ordered from one supplier. */
export function ReorderCard({ group, ...shared }: Shared & { group: ReorderGroup }) {
  const { t, f } = useWords();
  const total = costOf(group, shared.choices);
  const short = total && group.minimum && total.minor > 0 && total.minor < group.minimum.minor;
  const terms = [
    group.lead_days != null && t('reorder.delivers_in', { days: t('purchasing.days', { n: group.lead_days }) }),
    group.minimum && t('reorder.minimum', { amount: f.money(group.minimum) }),
  ];
  return (
    <Card
      title={group.supplier?.name ?? t('reorder.no_supplier')}
      sub={group.supplier ? terms.filter(Boolean).join(' · ') : t('reorder.no_supplier_text')}
      pad={false}
      foot={
        total && (
          <div className="row between">
            <span className="small" style={{ color: 'var(--amber)' }}>
              {short && group.minimum ? t('purchasing.below_minimum', { amount: f.money(group.minimum) }) : ''}
            </span>
            <span className="strong num">{f.money(total)}</span>
          </div>
        )
      }
    >
      <div className="table-wrap">
        <table className="table stacked">
          <thead>
            <tr>
              <th scope="col">{t('products.product')}</th>
              <th scope="col" className="num">
                {t('stock.available')}
              </th>
              <th scope="col" className="num">
                {t('stock.incoming')}
              </th>
              <th scope="col" className="num">
                {t('stock.backordered')}
              </th>
              <th scope="col" className="num">
                {t('reorder.sold', { n: shared.soldDays })}
              </th>
              <th scope="col" className="num">
                {t('reorder.cover')}
              </th>
              <th scope="col">{t('reorder.order')}</th>
            </tr>
          </thead>
          <tbody>
            {group.lines.map((line) => (
              <Row key={line.variant_id} line={line} orderable={group.supplier !== null} {...shared} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Row({ line, orderable, ...p }: Shared & { line: ReorderLine; orderable: boolean }) {
  const { t, f } = useWords();
  const { slug } = useShop();
  const choice = choiceOf(p.choices, line);
  const name = nameOf(line);
  const number = (value: number) => (value ? f.number(value) : <span className="muted">0</span>);
  return (
    <tr>
      <td className="full">
        <div className="row row-3" style={{ alignItems: 'flex-start' }}>
          {orderable && (
            <Checkbox
              checked={choice.chosen}
              onChange={(chosen) => p.onChoose(line, { chosen })}
              label={t('reorder.choose', { name })}
            />
          )}
          <div style={{ minWidth: 0 }}>
            <GoodsName
              of={{
                ...line,
                title: (
                  <Link
                    to="/shop/$slug/products/$productId"
                    params={{ slug, productId: line.product_id }}
                    style={{ textDecoration: 'none' }}
                  >
                    {line.title}
                  </Link>
                ),
              }}
              also={[line.supplier_sku && t('purchasing.their_sku', { sku: line.supplier_sku })]}
            />
            <Why line={line} />
          </div>
        </div>
      </td>
      <td className="num" data-label={t('stock.available')}>
        {f.number(line.available)}
      </td>
      <td className="num" data-label={t('stock.incoming')}>
        {number(line.incoming)}
        {line.drafted > 0 && <div className="muted small">{t('reorder.on_drafts', { n: line.drafted })}</div>}
      </td>
      <td className="num" data-label={t('stock.backordered')}>
        {number(line.backordered)}
      </td>
      <td className="num" data-label={t('reorder.sold', { n: p.soldDays })}>
        {number(line.sold)}
      </td>
      <td className="num" data-label={t('reorder.cover')}>
        {line.days_of_cover == null ? <span className="muted">–</span> : t('reorder.days', { n: line.days_of_cover })}
      </td>
      <td className="full">
        <div className="row" style={{ alignItems: 'flex-start', justifyContent: 'flex-end' }}>
          <span className="row muted small only-sm" style={{ alignSelf: 'center' }} aria-hidden>
            {t('reorder.order')}
          </span>
          {orderable ? (
            <div style={{ width: 96 }}>
              <NumberField
                label={t('reorder.quantity_of', { name })}
                hideLabel
                min={1}
                max={1_000_000}
                value={choice.quantity}
                onChange={(quantity) => p.onChoose(line, { quantity: quantity ?? 1, chosen: true })}
                error={p.problems[line.variant_id]}
              />
            </div>
          ) : (
            <span className="strong num">{f.number(line.suggested)}</span>
          )}
          <Button
            small
            look="plain"
            icon={<SlidersHorizontal />}
            aria-label={t('reorder.limits_of', { name })}
            onPress={() => p.onLimits(line)}
          />
        </div>
      </td>
    </tr>
  );
}

/** Why it is on the list, and why so many: the sum, then the rule. */
function Why({ line }: { line: ReorderLine }) {
  const { t, f } = useWords();
  const sum = [
    t('reorder.sum_available', { n: line.available }),
    line.incoming > 0 && t('reorder.sum_incoming', { n: f.number(line.incoming) }),
    line.drafted > 0 && t('reorder.sum_drafted', { n: f.number(line.drafted) }),
    line.backordered > 0 && t('reorder.sum_backordered', { n: f.number(line.backordered) }),
  ].filter(Boolean);
  const total = sum.length > 1 ? ` = ${f.number(line.position)}` : '';
  const due =
    line.reorder_point == null ? t('reorder.due_owed') : t('reorder.due_point', { n: f.number(line.reorder_point) });
  const rule = t(`reorder.by_${line.basis}`, { n: f.number(line.suggested - line.added_for_pack) });
  const packs = line.added_for_pack > 0 ? t('reorder.packs', { n: line.pack, all: f.number(line.suggested) }) : '';
  return (
    <div className="small break" style={{ marginBlockStart: 2 }}>
      {t('reorder.why', { sum: sum.join(' ') + total, why: `${due} ${rule}${packs}` })}
    </div>
  );
}
