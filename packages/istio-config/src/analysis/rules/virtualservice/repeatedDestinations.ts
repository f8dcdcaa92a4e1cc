import type { Rule } from '../../rule';

/** The same host, subset and port twice in one route is a slip of the pen. */
export const repeatedDestinations: Rule = {
  name: 'virtualservice/repeatedDestinations',
  description: 'A route names each destination once',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    const { http, tcp, tls } = virtualService;
    for (const { destinations } of [...http, ...tcp, ...tls]) {
      const seen = new Set<string>();
      for (const { host, subset, port, path } of destinations) {
        const key = `${host}|${subset ?? ''}|${port ?? ''}`;
        if (host && seen.has(key)) {
          report('MSH0033', path, {
            destination: [host, subset].filter(Boolean).join(' / '),
          });
        }
        seen.add(key);
      }
    }
  },
};
