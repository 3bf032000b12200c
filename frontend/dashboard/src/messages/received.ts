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
    case 'shipped':
      return t('inbox.effect_shipped', { number: effect.number });
    case 'tracking_set':
      return t('inbox.effect_tracking');
    case 'unchanged':
      return t('inbox.effect_unchanged');
  }
}
