import {
  build,
  KustomizeError,
  type BuildResult,
  type FileTree,
} from '@mesh-portal/kustomize';
import {
  serializeOrigins,
  type JsonObject,
  type Problem,
  type SerializedResource,
} from '@mesh-portal/plugin-mesh-routing-common';
import { problem, ProblemError, reasonOf } from '../problems';
import { detach } from '../visibility/json';
import { redactSecret } from '../visibility/redactSecret';
import { toRoutingView } from '../visibility/routingView';
import type { Overlay } from './findOverlays';

/** An overlay as the tab gets it. */
export interface RenderedOverlay {
  /** With the place of every field; values of Secrets are gone. */
  readonly own: readonly SerializedResource[];
  /** What other services of the mesh need of it. */
  readonly routing: readonly JsonObject[];
  readonly namespace?: string;
  /** What the build warned of. */
  readonly warnings: readonly Problem[];
}

/**
 * Renders an overlay.
 *
 * @throws ProblemError with file and line, where the kustomization is broken
 */
export function renderOverlay(
  files: FileTree,
  overlay: Overlay,
): RenderedOverlay {
  try {
    return toRendered(build(files, overlay.path), overlay);
  } catch (error) {
    throw new ProblemError(toProblem(error, overlay));
  }
}

function toRendered(
  { resources, warnings }: BuildResult,
  overlay: Overlay,
): RenderedOverlay {
  const own = resources.map(resource => {
    const origins = serializeOrigins(resource);
    return {
      value: redactSecret(resource.value),
      ...(origins && { origins }),
    };
  });
  const namespace = namespaceOf(own.map(({ value }) => value));
  return {
    own,
    routing: detach(
      own
        .map(({ value }) => toRoutingView(value))
        .filter(view => view !== undefined),
    ),
    ...(namespace !== undefined && { namespace }),
    warnings: warnings.map(warning =>
      problem('kustomize', warning.message, {
        level: 'warning',
        args: { environment: overlay.name },
        file: warning.file,
        ...(warning.line !== undefined && { line: warning.line }),
      }),
    ),
  };
}

function toProblem(error: unknown, overlay: Overlay): Problem {
  if (error instanceof KustomizeError) {
    const { code, field, file, line } = error;
    return problem('kustomize', withoutPlace(error), {
      args: {
        environment: overlay.name,
        reason: code,
        ...(field !== undefined && { field }),
      },
      file,
      ...(line !== undefined && { line }),
    });
  }
  // The engine promises to throw nothing else; one service must not break the others even so.
  return problem(
    'kustomize',
    `The overlay could not be rendered: ${reasonOf(error)}`,
    {
      args: { environment: overlay.name, reason: 'internal' },
      file: overlay.kustomization,
    },
  );
}

/** The place goes beside the message, where it can be a link. */
function withoutPlace({ message, file, line }: KustomizeError): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const text = message.startsWith(place)
    ? message.slice(place.length)
    : message;
  return text.replace(/^(?: \([^)]*\))?: /, '');
}

/** The namespace of all resources that name one, where it is the same. */
function namespaceOf(values: readonly JsonObject[]): string | undefined {
  const namespaces = new Set(
    values.flatMap(({ metadata }) => {
      const namespace =
        typeof metadata === 'object' &&
        metadata !== null &&
        !Array.isArray(metadata)
          ? metadata.namespace
          : undefined;
      return typeof namespace === 'string' ? [namespace] : [];
    }),
  );
  const [first] = namespaces;
  return namespaces.size === 1 ? first : undefined;
}
