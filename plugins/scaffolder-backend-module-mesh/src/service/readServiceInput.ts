import { InputError } from '@backstage/errors';
import { parseServiceSpec, type ServiceSpec } from '@mesh-portal/service-tree';
import {
  cloneUrl,
  defaultRepoUrl,
  formToSpec,
  type FormValue,
  type ServiceForm,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { specError } from './problems';
import type {
  ServiceRepositories,
  ServiceRepository,
} from './ServiceRepositories';

/** A service as a template hands it to the action: a ServiceSpec, or the pages of a form. */
export interface ServiceInput {
  readonly spec?: unknown;
  /** `repository` is the value of a repository picker. */
  readonly form?: ServiceForm & { readonly repository?: FormValue };
  /** Kind of workload that the template makes of the form. */
  readonly workloadType?: string;
}

/** A checked service, and where its repository goes. */
export interface Service {
  readonly spec: ServiceSpec;
  readonly repoUrl?: string;
  readonly repository?: ServiceRepository;
}

/** @throws InputError that names every field which is wrong. */
export function readServiceInput(
  input: ServiceInput,
  repositories: ServiceRepositories,
): Service {
  const { workloadType } = input;
  if ((input.spec === undefined) === (input.form === undefined)) {
    throw new InputError(
      'Give either "spec", a ServiceSpec, or "form", the pages of the form.',
    );
  }
  if (!input.form) {
    if (workloadType !== undefined) {
      throw new InputError(
        '"workloadType" goes with "form"; a ServiceSpec says it in spec.workload.type.',
      );
    }
    return { spec: parse(input.spec) };
  }
  const form = { ...input.form, ...(workloadType && { workloadType }) };
  // the service first: its name is the default of the repository's
  const spec = parse(formToSpec(form));
  const repoUrl =
    readRepoUrl(form.repository) ??
    defaultRepoUrl(repositories.allowed, spec.metadata.name);
  if (!repoUrl) {
    return { spec };
  }
  const repository = repositories.find(repoUrl);
  const { location } = repository;
  return {
    spec: parse(
      formToSpec(form, { url: cloneUrl(location), branch: location.branch }),
    ),
    repoUrl,
    repository,
  };
}

function parse(input: unknown): ServiceSpec {
  const parsed = parseServiceSpec(input);
  if (!parsed.ok) {
    throw specError(parsed.problems);
  }
  return parsed.spec;
}

function readRepoUrl(repository: FormValue): string | undefined {
  const repoUrl =
    typeof repository === 'object' && !Array.isArray(repository)
      ? repository?.repoUrl
      : undefined;
  return typeof repoUrl === 'string' && repoUrl !== '' ? repoUrl : undefined;
}
