import { parseResources } from '@mesh-portal/istio-config';
import type { FileTree } from '@mesh-portal/kustomize';
import type {
  JsonObject,
  Problem,
} from '@mesh-portal/plugin-mesh-routing-common';
import { problem } from '../problems';
import { isInside } from '../repositories/paths';
import { detach } from '../visibility/json';
import { redactSecret } from '../visibility/redactSecret';
import { toRoutingView } from '../visibility/routingView';

/** What the platform's repository gives to a mesh. */
export interface RenderedPlatform {
  readonly routing: readonly JsonObject[];
  readonly problems: readonly Problem[];
}

/** Reads all YAML files below a folder of a platform's repository, as they are. */
export function renderPlatform(
  files: FileTree,
  folder: string,
): RenderedPlatform {
  const routing: JsonObject[] = [];
  const problems: Problem[] = [];
  for (const [file, content] of files) {
    const readable = typeof content === 'string' && /\.ya?ml$/i.test(file);
    if (!readable || !isInside(file, folder)) {
      continue;
    }
    const parsed = parseResources(content, file);
    for (const { value } of parsed.resources) {
      const view = toRoutingView(redactSecret(value), { platform: true });
      if (view) {
        routing.push(view);
      }
    }
    for (const { message, position } of parsed.problems) {
      problems.push(
        problem('parse', message, {
          level: 'warning',
          file: position.file,
          line: position.line,
          column: position.column,
        }),
      );
    }
  }
  return { routing: detach(routing), problems };
}
