import { objectLabels } from '../../model/labels';
import type { Service } from '../../model/service';
import type { Commented } from '../../print/yaml';
import { relative, type ImageSource } from './types';

interface Parameter {
  readonly name: string;
  readonly value: string;
}

interface PipelineTask {
  readonly name: string;
  readonly taskRef: {
    readonly resolver: 'cluster';
    readonly params: readonly Parameter[];
  };
  readonly runAfter?: readonly string[];
  readonly params: readonly Parameter[];
  readonly workspaces: readonly {
    readonly name: string;
    readonly workspace: string;
  }[];
}

/** The fields of a Tekton Pipeline that are written here (`tekton.dev/v1`). */
interface TektonPipeline {
  readonly apiVersion: 'tekton.dev/v1';
  readonly kind: 'Pipeline';
  readonly metadata: {
    readonly name: string;
    readonly labels: Record<string, string>;
  };
  readonly spec: {
    readonly params: readonly {
      readonly name: string;
      readonly type: 'string';
      readonly default: string;
    }[];
    readonly workspaces: readonly { readonly name: string }[];
    readonly tasks: readonly PipelineTask[];
  };
}

/** A Task that the platform has installed; catalogs on the net move and vanish. */
const installed = (name: string): PipelineTask['taskRef'] => ({
  resolver: 'cluster',
  params: [
    { name: 'kind', value: 'task' },
    { name: 'name', value: name },
    { name: 'namespace', value: 'tekton-tasks' },
  ],
});

/** Clones and builds. A PipelineRun has a generated name, so a trigger makes it, not Argo CD. */
export function tektonPipeline(
  service: Service,
  { repository, image }: ImageSource,
): Commented {
  const { context, dockerfile } = service.spec.build;
  const value: TektonPipeline = {
    apiVersion: 'tekton.dev/v1',
    kind: 'Pipeline',
    metadata: { name: service.name, labels: objectLabels(service) },
    spec: {
      params: [
        { name: 'revision', type: 'string', default: repository.branch },
        { name: 'tag', type: 'string', default: 'latest' },
      ],
      workspaces: [{ name: 'source' }, { name: 'dockerconfig' }],
      tasks: [
        {
          name: 'clone',
          taskRef: installed('git-clone'),
          params: [
            { name: 'url', value: repository.url },
            { name: 'revision', value: '$(params.revision)' },
          ],
          workspaces: [{ name: 'output', workspace: 'source' }],
        },
        {
          name: 'build',
          taskRef: installed('buildah'),
          runAfter: ['clone'],
          params: [
            { name: 'IMAGE', value: `${image}:$(params.tag)` },
            {
              name: 'DOCKERFILE',
              value: `./${relative(dockerfile ?? '/Dockerfile')}`,
            },
            { name: 'CONTEXT', value: `./${relative(context ?? '')}` },
          ],
          workspaces: [
            { name: 'source', workspace: 'source' },
            { name: 'dockerconfig', workspace: 'dockerconfig' },
          ],
        },
      ],
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'tasks', 0, 'taskRef'],
        text: 'Tasks that the platform has installed in the namespace tekton-tasks.',
      },
    ],
  };
}
