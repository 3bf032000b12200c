import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { StockItem, Supplier, SupplierItem, SupplierItemForm } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Badge, Card } from '../ui/card';
import { Checkbox } from '../ui/checks';
import { MoneyField, NumberField } from '../ui/number-field';
import { Dialog } from '../ui/overlay';
import { useFail } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { removeItem, setItem } from './api';
import { GoodsDialog } from './goods-dialog';
import { GoodsPicker } from './goods-picker';
import { ImportItems } from './import-items';

type Edited = Pick<SupplierItem, 'variant_id' | 'title' | 'variant_title' | 'sku'> & Partial<SupplierItem>;

/** What a supplier sells: under which code, at what cost, in which packs. */
export function ItemsCard({ supplier }: { supplier: Supplier }) {
  const { t, f } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [edited, setEdited] = useState<Edited | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: [id, 'suppliers'] });
  const remove = useMutation({
    mutationFn: (item: SupplierItem) => removeItem(id, supplier.id, item.variant_id),
    onSuccess: (_, item) => {
      toast(t('purchasing.item_removed'), { undo: { label: t('common.undo'), run: () => putBack.mutate(item) } });
      void refresh();
    },
    onError: fail,
  });
  const putBack = useMutation({
    mutationFn: ({ variant_id, supplier_sku, cost, pack, preferred }: SupplierItem) =>
      setItem(id, supplier.id, variant_id, { supplier_sku, cost, pack, preferred }),
    onSuccess: () => void refresh(),
    onError: fail,
  });
  const name = (item: SupplierItem) => [item.title, item.variant_title].filter(Boolean).join(' ');
  return (
    <Card
      title={t('purchasing.items')}
      sub={t('purchasing.items_sub')}
      pad={false}
      actions={
        <>
          <Button small icon={<Upload />} onPress={() => setImporting(true)}>
            CSV
          </Button>
          <Button small icon={<Plus />} onPress={() => setAdding(true)}>
            {t('purchasing.add_item')}
          </Button>
        </>
      }
    >
      {supplier.items.length === 0 ? (
        <p className="card-body muted">{t('purchasing.no_items')}</p>
      ) : (
        <ul className="plain lines">
          {supplier.items.map((item) => (
            <li key={item.variant_id} style={{ flexWrap: 'wrap' }}>
              <div className="grow" style={{ flexBasis: 200 }}>
                <div className="row row-wrap">
                  <span className="strong break">{item.title}</span>
                  {item.preferred && (
                    <Badge tone="green" bare>
                      {t('purchasing.preferred')}
                    </Badge>
                  )}
                </div>
                <div className="muted small break">
                  {[
                    item.variant_title,
                    item.sku,
                    item.supplier_sku && t('purchasing.their_sku', { sku: item.supplier_sku }),
                    item.pack > 1 && t('purchasing.pack_of', { n: item.pack }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </div>
              <span className="num">{f.money(item.cost)}</span>
              <div className="row">
                <Button
                  small
                  look="plain"
                  icon={<Pencil />}
                  aria-label={t('common.edit_named', { name: name(item) })}
                  onPress={() => setEdited(item)}
                />
                <Button
                  small
                  look="plain"
                  icon={<Trash2 />}
                  aria-label={t('common.remove_named', { name: name(item) })}
                  isDisabled={remove.isPending}
                  onPress={() => remove.mutate(item)}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      {importing && (
        <ImportItems
          supplier={supplier}
          onClose={() => setImporting(false)}
          onDone={() => {
            setImporting(false);
            void refresh();
            void queries.invalidateQueries({ queryKey: [id, 'purchase-orders'] });
          }}
        />
      )}
      {adding && (
        <Dialog open onClose={() => setAdding(false)} title={t('purchasing.add_item')}>
          <GoodsPicker
            taken={supplier.items.map((item) => item.variant_id)}
            onPick={({ variant_id, title, variant_title, sku }: StockItem) => {
              setAdding(false);
              setEdited({ variant_id, title, variant_title, sku });
            }}
          />
        </Dialog>
      )}
      {edited && (
        <ItemDialog
          supplier={supplier}
          item={edited}
          onClose={() => setEdited(null)}
          onDone={() => {
            setEdited(null);
            toast(t('common.saved'));
            void refresh();
          }}
        />
      )}
    </Card>
  );
}

function ItemDialog({
  supplier,
  item,
  onClose,
  onDone,
}: {
  supplier: Supplier;
  item: Edited;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useWords();
  const { id } = useShop();
  const zero = { minor: 0, currency: supplier.currency };
  const [body, setBody] = useState<SupplierItemForm>({
    supplier_sku: item.supplier_sku ?? '',
    cost: item.cost ?? zero,
    pack: item.pack ?? 1,
    preferred: item.preferred ?? false,
  });
  const set = (part: Partial<SupplierItemForm>) => setBody((old) => ({ ...old, ...part }));
  const save = useMutation({ mutationFn: () => setItem(id, supplier.id, item.variant_id, body), onSuccess: onDone });
  return (
    <GoodsDialog
      title={t('purchasing.item')}
      goods={item}
      save={save}
      placed={['cost', 'pack', 'supplier_sku']}
      onClose={onClose}
    >
      <div className="grid-2">
        <MoneyField
          label={t('purchasing.cost')}
          currency={supplier.currency}
          value={body.cost}
          onChange={(cost) => set({ cost: cost ?? zero })}
          error={fieldError(save.error, 'cost')}
        />
        <NumberField
          label={t('purchasing.pack')}
          min={1}
          max={10000}
          value={body.pack ?? null}
          onChange={(pack) => set({ pack })}
          hint={t('purchasing.pack_hint')}
          error={fieldError(save.error, 'pack')}
        />
      </div>
      <TextField
        label={t('purchasing.supplier_sku')}
        optional
        value={body.supplier_sku ?? ''}
        onChange={(supplier_sku) => set({ supplier_sku })}
        maxLength={80}
        error={fieldError(save.error, 'supplier_sku')}
      />
      <Checkbox checked={body.preferred ?? false} onChange={(preferred) => set({ preferred })}>
        {t('purchasing.preferred_hint')}
      </Checkbox>
    </GoodsDialog>
  );
}
