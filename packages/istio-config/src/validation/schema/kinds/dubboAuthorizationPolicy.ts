// The shape of DubboAuthorizationPolicy as in the chart of Aeraki 1.4.1.
import { enumeration, list, message, string } from '../types';

export const dubboAuthorizationPolicy = message({
  action: enumeration(['ALLOW', 'DENY']),
  rules: list(
    message({
      from: list(
        message({
          source: message({
            namespaces: list(string()),
            notNamespaces: list(string()),
            notPrincipals: list(string()),
            principals: list(string()),
          }),
        }),
      ),
      to: list(
        message({
          operation: message({
            interfaces: list(string()),
            methods: list(string()),
            notInterfaces: list(string()),
            notMethods: list(string()),
          }),
        }),
      ),
    }),
  ),
});
