/** What a received message did, as a line for people. */
import type { Received } from '../api/types';
import type { Key, Vars } from '../i18n/translate';

type Effect = Received['effects'][number];

export function effectText(effect: Effect, t: (key: Key, vars?: Vars) => string): string {
  switch (effect.kind) {
    case 'stock': {
      const { sku, on_hand, available } = effect;
      return effect.superseded
        ? t('inbox.effect_superseded', { sku })
        : t('inbox.effect_stock', { sku, on_hand, available });
    }
    case 'product': {
      const { sku, created, changed, kept } = effect;
      const fields = (all: typeof changed) => all.map((field) => t(`differences.field_${field}`)).join(', ');
      if (created) return t('inbox.effect_product_created', { sku });
      if (changed.length > 0) return t('inbox.effect_product', { sku, fields: fields(changed) });
      return kept.length > 0
        ? t('inbox.effect_product_kept', { sku, fields: fields(kept) })
        : t('inbox.effect_product_same', { sku });
    }
    case 'goods_received': {
      const { number, received, damaged, known } = effect;
      return known ? t('inbox.effect_goods_known', { number }) : t('inbox.effect_goods', { number, received, damaged });
    }
    case 'shipped':
      return t('inbox.effect_shipped', { number: effect.number });
    case 'tracking_set':
      return t('inbox.effect_tracking');
    case 'unchanged':
      return t('inbox.effect_unchanged');
  }
}
