import type { Labels } from '../../mesh/labels';
import type { PreparedRequest } from '../request/prepare';

/** What a policy at one proxy can know of a request. `undefined` values are absent; `unknown` ones cannot be told. */
export interface SecuritySubject {
  readonly request: PreparedRequest;
  readonly isHttp: boolean;
  /** Path at this proxy: rewritten, where a route did. */
  readonly path: string;
  readonly host: string;
  /** Port of the workload. */
  readonly port: number | undefined;
  /** Who calls, by the certificate; undefined in plain text. */
  readonly peer:
    | {
        readonly trustDomain: string;
        readonly namespace: string;
        readonly serviceAccount: string | undefined;
      }
    | undefined;
  /** Claims of a token that was verified here. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
}

/** The proxy at which policies are enforced. */
export interface EnforcementPoint {
  readonly at: 'gateway' | 'sidecar' | 'waypoint' | 'ztunnel';
  readonly namespace: string;
  readonly labels: Labels;
  /** Kind and name of what `targetRefs` may name here. */
  readonly targets: readonly { readonly kind: string; readonly name: string }[];
}
