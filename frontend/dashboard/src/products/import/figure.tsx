import { useWords } from '../../i18n';

export const Figure = ({ n, label, tone }: { n: number; label: string; tone?: string }) => {
  const { f } = useWords();
  return (
    <div>
      <div className="big" style={tone && n ? { color: `var(--${tone})` } : undefined}>
        {f.number(n)}
      </div>
      <div className="muted">{label}</div>
    </div>
  );
};
