import { InputError } from '@backstage/errors';
import type { Request } from 'express';

/** A page of a list, counted from 1 as Gitea does. */
export interface Paging {
  readonly page: number;
  readonly pageSize: number;
}

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 50;
const MAX_PAGE = 1_000_000;

function wholeNumber(request: Request, name: string, fallback: number): number {
  const value = request.query[name];
  if (value === undefined) {
    return fallback;
  }
  if (typeof value !== 'string' || !/^\d{1,7}$/.test(value)) {
    throw new InputError(`'${name}' must be a whole number`);
  }
  return Math.max(1, Number(value));
}

/** Reads `page` and `limit` of a request. */
export function readPaging(request: Request): Paging {
  return {
    page: Math.min(wholeNumber(request, 'page', 1), MAX_PAGE),
    pageSize: Math.min(
      wholeNumber(request, 'limit', DEFAULT_PAGE_SIZE),
      MAX_PAGE_SIZE,
    ),
  };
}

/** The part of a list that the page covers. */
export function pageOf<T>(items: readonly T[], paging: Paging): readonly T[] {
  const start = (paging.page - 1) * paging.pageSize;
  return items.slice(start, start + paging.pageSize);
}
