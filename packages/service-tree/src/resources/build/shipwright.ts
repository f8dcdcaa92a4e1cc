import { objectLabels } from '../../model/labels';
import type { Service } from '../../model/service';
import type { Commented } from '../../print/yaml';
import { buildpackVariables } from './buildpacks';
import { relative, type ImageSource } from './types';

/** The fields of a Shipwright Build that are written here (`shipwright.io/v1beta1`). */
interface ShipwrightBuild {
  readonly apiVersion: 'shipwright.io/v1beta1';
  readonly kind: 'Build';
  readonly metadata: {
    readonly name: string;
    readonly labels: Record<string, string>;
  };
  readonly spec: {
    readonly source: {
      readonly type: 'Git';
      readonly git: { readonly url: string; readonly revision: string };
      readonly contextDir?: string;
    };
    readonly strategy: {
      readonly name: string;
      readonly kind: 'ClusterBuildStrategy';
    };
    readonly paramValues?: readonly {
      readonly name: string;
      readonly value: string;
    }[];
    readonly env?: ReturnType<typeof buildpackVariables>['env'];
    readonly output: { readonly image: string; readonly pushSecret?: string };
    readonly retention: {
      readonly succeededLimit: number;
      readonly failedLimit: number;
    };
  };
}

/** Declares how the image is built; a BuildRun per commit is made by a trigger or by hand. */
export function shipwrightBuild(
  service: Service,
  { repository, image }: ImageSource,
): Commented {
  const { context, dockerfile, builder, pushSecret } = service.spec.build;
  const value: ShipwrightBuild = {
    apiVersion: 'shipwright.io/v1beta1',
    kind: 'Build',
    metadata: { name: service.name, labels: objectLabels(service) },
    spec: {
      source: {
        type: 'Git',
        git: { url: repository.url, revision: repository.branch },
        ...(context === undefined ? {} : { contextDir: relative(context) }),
      },
      strategy: {
        name:
          builder ??
          (dockerfile === undefined
            ? 'buildpacks-v3'
            : 'buildah-shipwright-managed-push'),
        kind: 'ClusterBuildStrategy',
      },
      ...(dockerfile === undefined
        ? {}
        : {
            paramValues: [{ name: 'dockerfile', value: relative(dockerfile) }],
          }),
      ...buildpackVariables(service),
      output: {
        image: `${image}:latest`,
        ...(pushSecret === undefined ? {} : { pushSecret }),
      },
      retention: { succeededLimit: 5, failedLimit: 5 },
    },
  };
  return {
    value,
    comments: [
      {
        at: ['spec', 'output', 'image'],
        text: 'A BuildRun overrides the tag; which one runs is set in each overlay.',
      },
    ],
  };
}
