import { useWords } from '../i18n';

export const Skeleton = ({ w = '100%', h = 14 }: { w?: string | number; h?: number }) => (
  <span className="skeleton" style={{ width: w, height: h }} />
);

export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  const { t } = useWords();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <ul className="plain lines" aria-hidden>
        {Array.from({ length: rows }, (_, index) => (
          <li key={index}>
            <Skeleton w={40} h={40} />
            <div className="grow stack stack-2">
              <Skeleton w={`${55 - (index % 3) * 12}%`} />
              <Skeleton w="28%" h={11} />
            </div>
            <Skeleton w={72} />
          </li>
        ))}
      </ul>
    </div>
  );
}

export function SkeletonPage() {
  const { t } = useWords();
  return (
    <div className="page" role="status" aria-label={t('common.loading')}>
      <Skeleton w={220} h={26} />
      <div className="card card-pad">
        <Skeleton w="60%" />
        <Skeleton w="85%" />
        <Skeleton w="40%" />
      </div>
      <div className="card card-pad">
        <Skeleton w="70%" />
        <Skeleton w="35%" />
        <Skeleton w="50%" />
      </div>
    </div>
  );
}
