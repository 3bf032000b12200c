import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../api/client';
import { fieldError } from '../api/problem';
import type { Endpoint, EndpointInput } from '../api/types';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Banner } from '../ui/card';
import { Checkbox, Choices } from '../ui/checks';
import { Dialog } from '../ui/overlay';
import { useProblemText } from '../ui/problems';
import { TextField } from '../ui/text-field';
import { createEndpoint, eventsQuery, replaceEndpoint } from './api';

export function EditEndpoint({
  endpoint,
  onClose,
  onDone,
}: {
  endpoint: Endpoint | null;
  onClose: () => void;
  onDone: (secret: string | null) => void;
}) {
  const { t, f } = useWords();
  const { id } = useShop();
  const problem = useProblemText();
  const events = useQuery(eventsQuery(id));
  const [body, setBody] = useState<EndpointInput & { description: string }>({
    url: endpoint?.url ?? 'https://',
    description: endpoint?.description ?? '',
    event_types: endpoint?.event_types ?? ['*'],
    delivery: endpoint?.delivery ?? 'single',
    when_exhausted: endpoint?.when_exhausted ?? 'skip',
  });
  const [key] = useState(newKey);
  const all = body.event_types.includes('*');
  const save = useMutation({
    mutationFn: async () => {
      if (!endpoint) return (await createEndpoint(id, body, key)).secret;
      await replaceEndpoint(id, endpoint.id, { ...body, version: endpoint.version });
      return null;
    },
    onSuccess: onDone,
  });
  const told = (events.data?.items ?? []).filter((event) => event.audience === 'subscribers');
  const groups = [...new Set(told.map((event) => event.group))];
  const toggle = (type: string, on: boolean) =>
    setBody((old) => ({
      ...old,
      event_types: on
        ? [...old.event_types.filter((one) => one !== '*'), type]
        : old.event_types.filter((one) => one !== type),
    }));
  const error = (field: string) => fieldError(save.error, field);
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t(endpoint ? 'endpoints.edit' : 'endpoints.add')}
      foot={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            onPress={() => save.mutate()}
            pending={save.isPending}
            isDisabled={body.event_types.length === 0}
          >
            {t('common.save')}
          </Button>
        </>
      }
    >
      {save.error && !error('url') && !error('event_types') && <Banner tone="red">{problem(save.error)}</Banner>}
      <TextField
        label={t('endpoints.url')}
        type="url"
        value={body.url}
        onChange={(url) => setBody({ ...body, url: url.trim() })}
        required
        autoFocus={!endpoint}
        mono
        hint={t('endpoints.url_hint')}
        error={error('url')}
      />
      <TextField
        label={t('endpoints.description')}
        value={body.description}
        onChange={(description) => setBody({ ...body, description })}
        optional
        maxLength={200}
      />
      <Choices
        label={t('endpoints.events')}
        value={all ? 'all' : 'some'}
        onChange={(value) =>
          setBody({ ...body, event_types: value === 'all' ? ['*'] : groups.map((group) => `${group}.*`) })
        }
        options={[
          { value: 'all', label: t('endpoints.all_events'), hint: t('endpoints.all_hint') },
          { value: 'some', label: t('endpoints.some_events') },
        ]}
      />
      {error('event_types') && <Banner tone="red">{error('event_types')}</Banner>}
      {!all &&
        groups.map((group) => {
          const whole = body.event_types.includes(`${group}.*`);
          return (
            <fieldset key={group} className="field choice">
              <Checkbox
                checked={whole}
                onChange={(on) =>
                  setBody((old) => ({
                    ...old,
                    event_types: on
                      ? [...old.event_types.filter((type) => !type.startsWith(`${group}.`)), `${group}.*`]
                      : old.event_types.filter((type) => type !== `${group}.*`),
                  }))
                }
              >
                <span className="strong mono">{group}.*</span>
              </Checkbox>
              {!whole && (
                <div className="stack stack-1" style={{ paddingInlineStart: 28 }}>
                  {told
                    .filter((event) => event.group === group)
                    .map((event) => (
                      <Checkbox
                        key={event.type}
                        checked={body.event_types.includes(event.type)}
                        onChange={(on) => toggle(event.type, on)}
                      >
                        <span className="mono">{event.type}</span>
                        <span className="hint" style={{ display: 'block' }}>
                          {f.text(event.description)}
                        </span>
                      </Checkbox>
                    ))}
                </div>
              )}
            </fieldset>
          );
        })}
      <Choices
        label={t('endpoints.delivery')}
        value={body.delivery ?? 'single'}
        onChange={(delivery) => setBody({ ...body, delivery })}
        options={[
          { value: 'single', label: t('endpoints.single'), hint: t('endpoints.single_hint') },
          { value: 'batch', label: t('endpoints.batch'), hint: t('endpoints.batch_hint') },
        ]}
      />
      <Choices
        label={t('endpoints.when_exhausted')}
        value={body.when_exhausted ?? 'skip'}
        onChange={(when_exhausted) => setBody({ ...body, when_exhausted })}
        options={[
          { value: 'skip', label: t('endpoints.skip'), hint: t('endpoints.skip_hint') },
          { value: 'hold', label: t('endpoints.hold'), hint: t('endpoints.hold_hint') },
        ]}
      />
    </Dialog>
  );
}
