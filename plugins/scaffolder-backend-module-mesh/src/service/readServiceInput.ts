import { InputError } from '@backstage/errors';
import { parseServiceSpec, type ServiceSpec } from '@mesh-portal/service-tree';
import {
  cloneUrl,
  defaultRepoUrl,
  formToSpec,
  pickerValue,
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
  const found = findRepository(spec, form.repository, repositories);
  if (!found) {
    return { spec };
  }
  const { repoUrl, repository } = found;
  const { location } = repository;
  return {
    spec: parse(
      formToSpec(form, { url: cloneUrl(location), branch: location.branch }),
    ),
    repoUrl,
    repository,
  };
}

/** The repository that the form names, the first one that configuration allows, or the shared one. */
function findRepository(
  { metadata, spec }: ServiceSpec,
  picked: FormValue,
  repositories: ServiceRepositories,
) {
  if (spec.delivery.repository === 'gitops') {
    const repository = repositories.shared();
    return (
      repository && { repoUrl: pickerValue(repository.location), repository }
    );
  }
  const repoUrl =
    readRepoUrl(picked) ?? defaultRepoUrl(repositories.allowed, metadata.name);
  return repoUrl && { repoUrl, repository: repositories.find(repoUrl) };
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
