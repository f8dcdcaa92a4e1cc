import { objectLabels } from '../../model/labels';
import type { Service } from '../../model/service';
import type { Commented } from '../../print/yaml';
import { buildpackVariables } from './buildpacks';
import { relative, type ImageSource } from './types';

/** The fields of a kpack Image that are written here (`kpack.io/v1alpha2`). */
interface KpackImage {
  readonly apiVersion: 'kpack.io/v1alpha2';
  readonly kind: 'Image';
  readonly metadata: {
    readonly name: string;
    readonly labels: Record<string, string>;
  };
  readonly spec: {
    readonly tag: string;
    readonly serviceAccountName: string;
    readonly builder: {
      readonly name: string;
      readonly kind: 'ClusterBuilder';
    };
    readonly source: {
      readonly git: { readonly url: string; readonly revision: string };
      readonly subPath?: string;
    };
    readonly imageTaggingStrategy: 'BuildNumber';
    readonly successBuildHistoryLimit: number;
    readonly failedBuildHistoryLimit: number;
    readonly build?: ReturnType<typeof buildpackVariables>;
  };
}

/** Builds an image for each commit of the branch, and again when a buildpack or base image changes. */
export function kpackImage(
  service: Service,
  { repository, image }: ImageSource,
): Commented {
  const { context, builder } = service.spec.build;
  const variables = buildpackVariables(service);
  const value: KpackImage = {
    apiVersion: 'kpack.io/v1alpha2',
    kind: 'Image',
    metadata: { name: service.name, labels: objectLabels(service) },
    spec: {
      tag: image,
      serviceAccountName: 'kpack',
      builder: { name: builder ?? 'default', kind: 'ClusterBuilder' },
      source: {
        git: { url: repository.url, revision: repository.branch },
        ...(context === undefined ? {} : { subPath: relative(context) }),
      },
      imageTaggingStrategy: 'BuildNumber',
      successBuildHistoryLimit: 5,
      failedBuildHistoryLimit: 5,
      ...(variables.env ? { build: variables } : {}),
    },
  };
  return {
    value,
    comments: [
      { at: ['spec', 'tag'], text: 'Cannot be changed later.' },
      {
        at: ['spec', 'serviceAccountName'],
        text: 'Has the credentials of Git and of the registry; belongs to the platform.',
      },
    ],
  };
}
