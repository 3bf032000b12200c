import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { meQuery } from './account/api';
import { speak, whenSessionLost } from './api/client';
import { ApiError, isRefusal } from './api/problem';
import type { Language } from './api/types';
import { type Catalogue, firstLanguage, loadCatalogue, localeOf, Words } from './i18n';
import { makeRouter } from './router';
import { Toasts } from './ui/toast';
import './app.css';

const queries = new QueryClient({
  // The shop was suspended while it was open here: the notice belongs on the screen, not only the refusal.
  mutationCache: new MutationCache({
    onError: (error) => {
      if (isRefusal(error, 'suspended')) void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
    },
  },
});
const router = makeRouter(queries);

whenSessionLost(() => {
  if (queries.getQueryData(meQuery.queryKey)) {
    queries.clear();
    void router.navigate({ to: '/login', search: { next: router.state.location.href } });
  }
});

const theme = localStorage.getItem('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

function App({ first }: { first: { lang: Language; catalogue: Catalogue } }) {
  const [words, setWords] = useState(first);
  const setLang = useCallback((lang: Language) => {
    localStorage.setItem('language', lang);
    speak(lang);
    void loadCatalogue(lang).then((catalogue) => setWords({ lang, catalogue }));
    void queries.invalidateQueries();
  }, []);
  useEffect(() => {
    document.documentElement.lang = localeOf(words.lang);
  }, [words.lang]);
  return (
    <I18nProvider locale={localeOf(words.lang)}>
      <Words {...words} setLang={setLang}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </Words>
    </I18nProvider>
  );
}

async function start() {
  const lang = firstLanguage();
  speak(lang);
  const catalogue = await loadCatalogue(lang);
  const place = document.getElementById('root');
  if (place)
    createRoot(place).render(
      <StrictMode>
        <App first={{ lang, catalogue }} />
      </StrictMode>,
    );
}
void start();
