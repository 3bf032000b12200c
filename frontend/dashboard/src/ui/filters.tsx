import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../i18n';
import { Button } from './button';
import { Empty } from './card';
import { Select } from './select';

/** What narrows a list. On a phone only the search box stands there; the rest unfolds, with how many of them are set. */
export function Filters({ search, set, children }: { search?: ReactNode; set: number; children: ReactNode }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="filters">
      {search}
      <button
        type="button"
        className="btn btn-secondary only-sm"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <SlidersHorizontal aria-hidden />
        {set ? t('common.filters_n', { n: set }) : t('common.filters')}
      </button>
      <div id={id} className={open ? 'fold open' : 'fold'}>
        {children}
      </div>
    </div>
  );
}

/** One thing a list is narrowed by; `any` is what it says while it narrows nothing. */
export function FilterBy<V extends string>({
  label,
  any,
  value,
  onChange,
  options,
}: {
  label: string;
  any: string;
  value: V | undefined;
  onChange: (value: V | undefined) => void;
  options: { value: V; label: string }[];
}) {
  return (
    <Select<V | ''>
      bare
      label={label}
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen || undefined)}
      options={[{ value: '', label: any }, ...options]}
    />
  );
}

/** That nothing fits what narrows the list, and the way back to all of it. */
export function NoMatch({
  icon,
  title,
  clear,
  children,
}: {
  icon: ReactNode;
  title?: string;
  clear: () => void;
  children?: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Empty
      icon={icon}
      title={title ?? t('stock.none_match')}
      action={<Button onPress={clear}>{t('common.clear_filters')}</Button>}
    >
      {children}
    </Empty>
  );
}

/** Writes to the URL only after a pause, so that Back does not step through letters. */
export function SearchBox({
  value,
  onChange,
  label,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
}) {
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  // What comes back is what was typed before: letters and spaces typed since stay.
  const told = useRef(value);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const words = text.trim();
    if (words === told.current) return;
    const timer = setTimeout(() => {
      told.current = words;
      latest.current(words);
    }, 250);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="search">
      <SearchIcon />
      <input
        className="input"
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={label}
        aria-label={label}
        data-search
      />
    </div>
  );
}

const SearchIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden>
    <circle cx="11" cy="11" r="7" />
    <path d="m20 20-3.500-3.500" />
  </svg>
);
