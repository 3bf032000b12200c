/** Shipping methods: who may choose them and what they cost. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Pencil, Plus, Trash2, Truck } from 'lucide-react';
import { useState } from 'react';
import type { Rate, ShippingMethod } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { countryName, provinceName } from '../lib/places';
import { Button } from '../ui/button';
import { Card, Empty } from '../ui/card';
import { Switch } from '../ui/checks';
import { Confirm } from '../ui/overlay';
import { useFail } from '../ui/problems';
import { Rows } from '../ui/rows';
import { toast } from '../ui/toast';
import { deleteShippingMethod, replaceShippingMethod, shippingMethodsQuery } from './api';
import { EditMethod } from './edit-method';
import { flatOf } from './method-draft';
import { SettingsFrame } from './settings-frame';

export function ShippingSettingsPage() {
  const { t, f, lang } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const fail = useFail();
  const methods = useQuery(shippingMethodsQuery(id));
  const [editing, setEditing] = useState<ShippingMethod | 'new' | null>(null);
  const [deleting, setDeleting] = useState<ShippingMethod | null>(null);
  const { slug } = useShop();
  const { flat } = useSearch({ from: '/shop/$slug/settings/shipping' });
  const navigate = useNavigate();
  const byWeight = flat ? methods.data?.items.find((one) => one.enabled && one.rate.kind === 'by_weight') : undefined;
  const edited = editing ?? (byWeight ? flatOf(byWeight) : null);
  const close = () => {
    setEditing(null);
    if (flat) void navigate({ to: '/shop/$slug/settings/shipping', params: { slug }, search: {}, replace: true });
  };
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: [id, 'settings', 'shipping'] });
    void queries.invalidateQueries({ queryKey: [id, 'setup'] });
  };
  const toggle = useMutation({
    mutationFn: ({ id: _id, ...method }: ShippingMethod) => replaceShippingMethod(id, _id, method),
    onSettled: refresh,
    onError: fail,
  });
  const remove = useMutation({
    mutationFn: (method: ShippingMethod) => deleteShippingMethod(id, method.id),
    onSuccess: () => {
      setDeleting(null);
      toast(t('shipping.deleted'));
      refresh();
    },
    onError: fail,
  });
  const words = (rate: Rate): string => {
    switch (rate.kind) {
      case 'flat':
        return f.money(rate.price);
      case 'pickup':
        return t('shipping.free');
      case 'by_weight':
        return rate.steps
          .map((step) => t('shipping.up_to', { kg: f.number(step.up_to_grams / 1000), price: f.money(step.price) }))
          .join(' · ');
    }
  };
  const transit = ({ transit_days_min: min, transit_days_max: max }: ShippingMethod) =>
    min === max ? t('shipping.transit_exact', { n: max }) : t('shipping.transit', { min, max });
  const where = (method: ShippingMethod) =>
    method.provinces.length
      ? method.provinces.map((code) => provinceName(code, lang)).join(', ')
      : method.countries.map((code) => countryName(code, lang)).join(', ');
  const add = (
    <Button look="primary" icon={<Plus />} onPress={() => setEditing('new')}>
      {t('shipping.add')}
    </Button>
  );
  const items = methods.data?.items ?? [];
  return (
    <SettingsFrame actions={items.length > 0 && add}>
      <Card pad={false}>
        <Rows
          read={methods}
          count={items.length}
          skeleton={2}
          empty={
            <Empty icon={<Truck />} title={t('shipping.empty')} action={add}>
              {t('shipping.empty_text')}
            </Empty>
          }
        >
          <ul className="plain lines">
            {items.map((method) => (
              <li key={method.id} style={{ flexWrap: 'wrap' }}>
                <div className="grow" style={{ flexBasis: 220 }}>
                  <div className="strong">{f.text(method.name)}</div>
                  <div className="small">
                    {words(method.rate)}
                    {method.free_above && ` · ${t('shipping.free_above', { amount: f.money(method.free_above) })}`}
                  </div>
                  <div className="muted small">
                    {where(method)}
                    {` · ${transit(method)}`}
                  </div>
                </div>
                <Switch
                  on={method.enabled}
                  disabled={toggle.isPending}
                  onChange={(enabled) => toggle.mutate({ ...method, enabled })}
                >
                  <span className="sr">{f.text(method.name)}: </span>
                  {t(method.enabled ? 'shipping.on' : 'shipping.off')}
                </Switch>
                <Button
                  look="plain"
                  icon={<Pencil />}
                  aria-label={t('common.edit_named', { name: f.text(method.name) })}
                  onPress={() => setEditing(method)}
                />
                <Button
                  look="plain"
                  icon={<Trash2 />}
                  aria-label={t('common.remove_named', { name: f.text(method.name) })}
                  onPress={() => setDeleting(method)}
                />
              </li>
            ))}
          </ul>
        </Rows>
      </Card>
      {edited && (
        <EditMethod
          method={edited === 'new' ? null : edited}
          onClose={close}
          onDone={() => {
            close();
            toast(t('common.saved'));
            refresh();
          }}
        />
      )}
      <Confirm
        open={deleting !== null}
        onClose={() => setDeleting(null)}
        onConfirm={() => deleting && remove.mutate(deleting)}
        pending={remove.isPending}
        title={t('shipping.delete_title')}
        text={t('shipping.delete_text')}
        action={t('common.delete')}
      />
    </SettingsFrame>
  );
}
