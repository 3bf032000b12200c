import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../api/problem';
import type { Dispute, Evidence, Order } from '../api/types';
import { useOnce } from '../api/use-once';
import { useShop } from '../app/shop';
import { useWords } from '../i18n';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checks';
import { FormProblem } from '../ui/form-problem';
import { Confirm, Dialog } from '../ui/overlay';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { useShowError } from '../ui/use-show-error';
import { draftEvidence, orderQuery, submitEvidence } from './api';

type Text = Exclude<keyof Evidence, 'papers'>;
const texts: { field: Text; lines?: number }[] = [
  { field: 'sold', lines: 3 },
  { field: 'delivered', lines: 2 },
  { field: 'carrier' },
  { field: 'tracking_number' },
  { field: 'shipped_on' },
  { field: 'communication', lines: 4 },
  { field: 'policy', lines: 3 },
  { field: 'other', lines: 3 },
];

/** The merchant's answer to a dispute: kept as a draft, or sent once and finally. */
export function EvidenceDialog({ order, dispute, onClose }: { order: Order; dispute: Dispute; onClose: () => void }) {
  const { t } = useWords();
  const { id } = useShop();
  const queries = useQueryClient();
  const [evidence, setEvidence] = useState(dispute.evidence);
  const [asked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const once = useOnce();
  const done = (words: string) => (next: Order) => {
    queries.setQueryData(orderQuery(id, order.id).queryKey, next);
    void queries.invalidateQueries({ queryKey: [id] });
    toast(words);
    onClose();
  };
  const draft = useMutation({
    mutationFn: () => draftEvidence(id, order.id, dispute.id, evidence),
    onSuccess: done(t('dispute.drafted')),
  });
  const submit = useMutation({
    mutationFn: () => submitEvidence(id, order.id, dispute.id, evidence, once.key()),
    onError: (error) => {
      setAsked(false);
      once.failed(error);
    },
    onSuccess: done(t('dispute.submitting')),
  });
  const failure = submit.error ?? draft.error;
  const form = useShowError<HTMLDivElement>(failure);
  const busy = draft.isPending || submit.isPending;
  const leave = () => {
    if (busy) return;
    if (evidence === dispute.evidence) onClose();
    else setLeaving(true);
  };
  const attach = (kind: Evidence['papers'][number], on: boolean) =>
    setEvidence({
      ...evidence,
      papers: on ? [...evidence.papers, kind] : evidence.papers.filter((one) => one !== kind),
    });
  return (
    <Dialog
      open
      stays
      alert={asked}
      onClose={leave}
      title={t(asked ? 'dispute.sure_title' : 'dispute.evidence_title')}
      wide
      foot={
        asked ? (
          <>
            <Button onPress={() => setAsked(false)}>{t('dispute.back')}</Button>
            <Button look="primary" pending={submit.isPending} onPress={() => !busy && submit.mutate()}>
              {t('dispute.sure_submit')}
            </Button>
          </>
        ) : (
          <>
            <Button pending={draft.isPending} onPress={() => !busy && draft.mutate()}>
              {t('dispute.keep_draft')}
            </Button>
            <Button look="primary" onPress={() => setAsked(true)}>
              {t('dispute.submit')}
            </Button>
          </>
        )
      }
    >
      {asked ? (
        <p>{t('dispute.sure')}</p>
      ) : (
        <div ref={form} style={{ display: 'contents' }}>
          <FormProblem error={failure} placed={texts.map(({ field }) => field)} />
          <p>{t('dispute.evidence_what')}</p>
          {texts.map(({ field, lines }) => (
            <TextField
              key={field}
              label={t(`dispute.field_${field}`)}
              hint={t(`dispute.hint_${field}`)}
              value={evidence[field]}
              onChange={(value) => setEvidence({ ...evidence, [field]: value })}
              error={fieldError(failure, field)}
              maxLength={5_000}
              {...(lines ? { multiline: lines } : {})}
            />
          ))}
          {dispute.papers.length > 0 && (
            <fieldset className="plain stack stack-2">
              <legend className="label">{t('dispute.papers')}</legend>
              {dispute.papers.map(({ kind, number, url }) => (
                <div key={kind} className="row row-wrap">
                  <Checkbox checked={evidence.papers.includes(kind)} onChange={(on) => attach(kind, on)}>
                    {t(`dispute.paper_${kind}`, { number })}
                  </Checkbox>
                  <a className="small" href={url} target="_blank" rel="noreferrer">
                    {t('dispute.look')}
                  </a>
                </div>
              ))}
            </fieldset>
          )}
          <p className="hint">{t('dispute.also_told')}</p>
        </div>
      )}
      <Confirm
        open={leaving}
        onClose={() => setLeaving(false)}
        onConfirm={onClose}
        title={t('common.close_title')}
        text={t('common.close_text')}
        action={t('common.close_anyway')}
      />
    </Dialog>
  );
}
