import { asNumber, asString } from '../../../resources/read';
import { milliseconds } from '../../numbers';
import type { Rule } from '../../rule';

/**
 * The timeout of a route holds for all tries together.
 *
 * istio: pilot/pkg/networking/core/route/retry/retry.go
 */
export const retries: Rule = {
  name: 'virtualservice/retries',
  description: 'The tries of a route fit into its timeout',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    for (const route of virtualService?.http ?? []) {
      const timeout = milliseconds(route.timeout);
      const perTryText = asString(route.retries?.perTryTimeout);
      const perTry = milliseconds(perTryText);
      const tries = 1 + (asNumber(route.retries?.attempts) ?? 0);
      if (!timeout || !perTry || tries === 1) {
        continue;
      }
      if (tries * perTry > timeout) {
        report(
          'MSH0010',
          [...route.path, 'retries'],
          { tries, perTry: perTryText ?? '', timeout: route.timeout ?? '' },
          // If not even one try fits, perTryTimeout never takes effect.
          perTry > timeout ? { level: 'warning' } : {},
        );
      }
    }
  },
};
