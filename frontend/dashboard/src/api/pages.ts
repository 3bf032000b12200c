import { type InfiniteData, infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { Cursor } from './types';

type Page = { items: unknown[]; next_cursor?: Cursor | null };
type Ask = { cursor: Cursor | undefined; signal: AbortSignal };

/** A list that is read page after page. While its filters change, the rows that were there stay. */
export const pagesOf = <P extends Page, K extends readonly unknown[]>(queryKey: K, read: (ask: Ask) => Promise<P>) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => read({ cursor: pageParam, signal }),
    initialPageParam: undefined as Cursor | undefined,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });

export const PAGE = 50;

/** The rows of all pages that were read so far. */
export const rowsOf = <R>(read: InfiniteData<{ items: R[] }> | undefined): R[] =>
  read?.pages.flatMap((page) => page.items) ?? [];
