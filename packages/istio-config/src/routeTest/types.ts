import type { FieldPath, SourcePosition } from '../source';
import type { Decision, OutcomeType, RouteRequest } from '../routing/types';

/**
 * Where a request comes from, as people write it. What is left out is found in
 * the mesh by `resolveRequest`.
 *
 * @public
 */
export type RequestOrigin =
  | {
      readonly type: 'gateway';
      /** `namespace/name`. Default: the Gateway that serves the host. */
      readonly gateway?: string;
      /** Labels and namespace of the gateway's pods, where no Gateway is named. */
      readonly labels?: Readonly<Record<string, string>>;
      readonly namespace?: string;
    }
  | {
      readonly type: 'workload';
      /** Default: the namespace of the resources that are tested. */
      readonly namespace?: string;
      /** Name of a Deployment or other workload that is known in the namespace. */
      readonly name?: string;
      readonly labels?: Readonly<Record<string, string>>;
      readonly serviceAccount?: string;
      readonly inMesh?: boolean;
    };

/** A request as a person writes it: source and port may be left to the mesh. @public */
export interface PortableRequest extends Omit<RouteRequest, 'source' | 'port'> {
  readonly from: RequestOrigin;
  readonly port?: number;
}

/** Outcomes that no status says. @public */
export type ConnectionOutcome = Exclude<
  OutcomeType,
  'redirect' | 'directResponse' | 'error'
>;

/** What a test expects; each field that is there is checked, and nothing else. @public */
export interface RouteExpectation {
  /**
   * Weights by the name of the destination: `subset`, `service`,
   * `service/subset`, each also with `:port`. What counts is their ratio.
   */
  readonly destinations?: Readonly<Record<string, number>>;
  /** Name of the route that takes the request. */
  readonly route?: string;
  /** Status that the proxy answers itself: redirect, direct response or error. */
  readonly status?: number;
  /** Where a redirect leads. */
  readonly redirect?: string;
  readonly outcome?: ConnectionOutcome;
  /** Headers of the request as destinations get it; null: absent. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Headers that the mesh sets on the response; null: it removes them. */
  readonly responseHeaders?: Readonly<Record<string, string | null>>;
  /** Path and query as destinations get them. */
  readonly path?: string;
  /** Host as destinations get it. */
  readonly host?: string;
  /** A duration, or `none`. */
  readonly timeout?: string;
  /** Attempts after the first one. */
  readonly retries?: number;
}

/** A field of an expectation. @public */
export type ExpectationField = keyof RouteExpectation;

/** A request and what the mesh is expected to do with it. @public */
export interface RouteTest {
  readonly name: string;
  readonly request: PortableRequest;
  readonly expect: RouteExpectation;
  /** Where the test stands, for tests that were read from a file. */
  readonly position?: SourcePosition;
}

/** Something in a file of tests that is wrong. @public */
export interface RouteTestProblem {
  readonly code:
    | 'yaml'
    | 'document'
    | 'missing'
    | 'unknownField'
    | 'type'
    | 'value'
    | 'conflict';
  /** English; names what would be right. */
  readonly message: string;
  readonly args: Readonly<Record<string, string | number>>;
  /** Path of the field in its document. */
  readonly path: FieldPath;
  readonly position: SourcePosition;
}

/** What a file of tests holds. @public */
export interface ParsedRouteTests {
  readonly tests: readonly RouteTest[];
  /** Where there are any, `tests` holds those that could be read all the same. */
  readonly problems: readonly RouteTestProblem[];
}

/** One expectation that does not hold. @public */
export interface RouteTestFailure {
  readonly field: ExpectationField;
  readonly expected: string;
  readonly got: string;
  /** English; e.g. "destinations: expected stable 90 %, canary 10 %; got stable 100 %". */
  readonly message: string;
}

/** How a test ended. @public */
export interface RouteTestResult {
  readonly test: RouteTest;
  /** `skipped`: what the request needs was not read, so that nothing can be said. */
  readonly verdict: 'passed' | 'failed' | 'skipped';
  readonly failures: readonly RouteTestFailure[];
  /** Why it was skipped or failed: the first step of the trace that explains it. */
  readonly reason?: string;
  /** The request with source and port, and the answer; absent where it could not be asked. */
  readonly request?: RouteRequest;
  readonly decision?: Decision;
}
