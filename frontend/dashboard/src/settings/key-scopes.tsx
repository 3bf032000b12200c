/** What a key may do: one line for each area, with what can be read and what can be changed. */

import type { ApiScope } from '../api/types';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checks';

/** The areas in the order in which a merchant thinks of them, each with its scopes. */
export const areas = {
  events: ['events.read'],
  endpoints: ['endpoints.read', 'endpoints.write'],
  messages: ['messages.write'],
  orders: ['orders.read', 'orders.write'],
  shipments: ['shipments.read', 'shipments.write'],
  refunds: ['refunds.read', 'refunds.write'],
  returns: ['returns.read', 'returns.write'],
  documents: ['documents.read'],
  customers: ['customers.read'],
  products: ['products.read', 'products.write'],
  stock: ['stock.read', 'stock.write'],
  purchasing: ['purchasing.read', 'purchasing.write'],
  money: ['money.read'],
  settings: ['settings.read', 'settings.write'],
} as const satisfies Record<string, readonly ApiScope[]>;

type Area = keyof typeof areas;

/** Something that each scope opens to a GET. */
const opens: Partial<Record<ApiScope, string>> = {
  'events.read': '/v1/events',
  'endpoints.read': '/v1/endpoints',
  'messages.write': '/v1/messages',
  'orders.read': '/v1/orders',
  'shipments.read': '/v1/shipments',
  'returns.read': '/v1/returns',
  'documents.read': '/v1/invoices',
  'customers.read': '/v1/customers',
  'products.read': '/v1/products',
  'stock.read': '/v1/stock',
  'purchasing.read': '/v1/purchase-orders',
  'money.read': '/v1/money/balances',
  'settings.read': '/v1/settings/shop',
};

/** What a new key can be tried with; without a scope to read, the API's document, which asks for none. */
export function firstTry(scopes: readonly ApiScope[]): string {
  const found = allScopes.find((scope) => scopes.includes(scope) && opens[scope]);
  return (found && opens[found]) ?? '/v1/openapi.json';
}

export const allScopes: readonly ApiScope[] = Object.values(areas).flat();

const isRead = (scope: ApiScope) => scope.endsWith('.read');

/** The chosen scopes with one more, or without it. */
export function toggled(chosen: readonly ApiScope[], scope: ApiScope, on: boolean): ApiScope[] {
  return allScopes.filter((one) => (one === scope ? on : chosen.includes(one)));
}

export function ScopeChoice({
  chosen,
  onChange,
}: {
  chosen: readonly ApiScope[];
  onChange: (chosen: ApiScope[]) => void;
}) {
  const { t } = useWords();
  return (
    <fieldset className="field">
      <legend className="label">{t('keys.may')}</legend>
      <div className="row row-wrap">
        <Button small onPress={() => onChange(allScopes.filter(isRead))}>
          {t('keys.all_read')}
        </Button>
        <Button small onPress={() => onChange([...allScopes])}>
          {t('keys.all')}
        </Button>
      </div>
      <ul className="plain lines">
        {(Object.keys(areas) as Area[]).map((area) => (
          <li key={area} className="folds">
            <div className="grow">
              <span className="strong">{t(`keys.area_${area}`)}</span>
              <span className="hint" style={{ display: 'block' }}>
                {t(`keys.area_${area}_hint`)}
              </span>
            </div>
            <div className="row row-wrap">
              {areas[area].map((scope: ApiScope) => (
                <Checkbox
                  key={scope}
                  label={t(`keys.scope_${scope}`)}
                  checked={chosen.includes(scope)}
                  onChange={(on) => onChange(toggled(chosen, scope, on))}
                >
                  {t(isRead(scope) ? 'keys.read' : scope === 'messages.write' ? 'keys.send' : 'keys.change')}
                </Checkbox>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
