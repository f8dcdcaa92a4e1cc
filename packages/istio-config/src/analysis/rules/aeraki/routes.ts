import { readMetaRouter, type MetaRoute } from '../../../resources/metaRouter';
import type { Rule } from '../../rule';

/** The first route that matches is used, and without one the request fails. */
export const metaRoutes: Rule = {
  name: 'aeraki/routes',
  description:
    'The routes of a MetaRouter end with one that takes every request',
  scope: 'object',
  kinds: ['MetaRouter'],
  check(object, { report }) {
    const { routes } = readMetaRouter(object);
    const last = routes.at(-1);
    const first = routes.find(takesAll);
    if (last && !first) {
      report('MSH0038', last.path, {});
    }
    for (const route of routes) {
      if (first && route.index > first.index) {
        report('MSH0039', route.path, { route: nameOf(first) });
      }
    }
  },
};

function takesAll({ attributes }: MetaRoute): boolean {
  return Object.keys(attributes).length === 0;
}

function nameOf({ name, index }: MetaRoute): string {
  return name ?? `route ${index + 1}`;
}
