import type { ReactNode } from 'react';
import { configApiRef } from '@backstage/core-plugin-api';
import type {
  CustomFieldValidator,
  FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import {
  formPageOf,
  readPlatform,
  type FormObject,
  type FormPageName,
  type FormValue,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { FormPage } from './form/FormPage';
import { evaluateForm } from './preview/preview';
import { AdoptNote } from './pages/AdoptNote';
import { AdoptPage, validateAdoption } from './pages/AdoptPage';
import { DeliveryPage } from './pages/DeliveryPage';
import { DubboPage } from './pages/DubboPage';
import { EnvironmentsPage } from './pages/EnvironmentsPage';
import { RepositoryPicker, validateRepository } from './pages/RepositoryPicker';
import { SpringPage } from './pages/SpringPage';
import { ServicePage } from './pages/ServicePage';
import { TemplateServicePage } from './pages/TemplateServicePage';
import { GatewayInput } from './pages/GatewayInput';
import { TrafficPage } from './pages/TrafficPage';
import { WorkloadPage } from './pages/WorkloadPage';

// RJSF's types recurse into the value's type, which a JSON value makes endless
type PageProps = FieldExtensionComponentProps<unknown>;

/** All pages, as the scaffolder hands them to each field. */
function allPages(props: PageProps): FormObject {
  const context = props.formContext as { formData?: FormObject } | undefined;
  return context?.formData ?? {};
}

/** Refuses to go on while the page's own part of the ServiceSpec has problems; the messages are the action's. */
function validatePage(page: FormPageName): CustomFieldValidator<unknown> {
  return (value, field, { apiHolder, formData }) => {
    const config = apiHolder.get(configApiRef);
    if (!config) {
      return;
    }
    const form = { ...(formData as FormObject), [page]: value as FormValue };
    for (const problem of evaluateForm(form, readPlatform(config)).problems) {
      if (formPageOf(problem.path) === page) {
        field.addError(`${problem.path.join('.')}: ${problem.message}`);
      }
    }
  };
}

function pageField(
  name: string,
  page: FormPageName,
  inputs: (options: Record<string, unknown>) => ReactNode,
  aside?: () => ReactNode,
) {
  return createFormField({
    name,
    component: (props: PageProps) => (
      <FormPage
        page={page}
        value={props.formData as FormValue}
        form={allPages(props)}
        onChange={props.onChange}
        aside={aside?.()}
      >
        {inputs(props.uiSchema?.['ui:options'] ?? {})}
      </FormPage>
    ),
    validation: validatePage(page),
  });
}

/** `ui:options: { workloadType: spring-boot }` says what kind of workload the template makes. */
export const servicePage = createFormField({
  name: 'MeshServicePage',
  component: (props: PageProps) => (
    <TemplateServicePage
      value={props.formData as FormValue}
      form={allPages(props)}
      onChange={props.onChange}
      workloadType={props.uiSchema?.['ui:options']?.workloadType}
    />
  ),
  validation: validatePage('service'),
});
export const springPage = pageField('MeshSpringPage', 'spring', () => (
  <SpringPage />
));
export const dubboPage = pageField('MeshDubboPage', 'dubbo', () => (
  <DubboPage />
));
export const workloadPage = pageField('MeshWorkloadPage', 'workload', () => (
  <WorkloadPage />
));
export const trafficPage = pageField('MeshTrafficPage', 'traffic', () => (
  <TrafficPage />
));
export const environmentsPage = pageField(
  'MeshEnvironmentsPage',
  'environments',
  () => <EnvironmentsPage />,
);
/** `ui:options: { sharedRepository: true }` says that the template can put the files into the GitOps repository. */
export const deliveryPage = pageField(
  'MeshDeliveryPage',
  'delivery',
  ({ sharedRepository }) => (
    <DeliveryPage sharedRepository={sharedRepository === true} />
  ),
);

export const repositoryPicker = createFormField({
  name: 'MeshRepositoryPicker',
  component: (props: PageProps) => (
    <RepositoryPicker
      value={props.formData as FormValue}
      form={allPages(props)}
      onChange={props.onChange}
    />
  ),
  validation: (value, field) => validateRepository(value as FormValue, field),
});

// Adopting a service: the manifests are there, so no new service is previewed.

export const adoptPage = createFormField({
  name: 'MeshAdoptPage',
  component: (props: PageProps) => (
    <AdoptPage value={props.formData as FormValue} onChange={props.onChange} />
  ),
  validation: (value, field) => validateAdoption(value as FormValue, field),
});
export const adoptServicePage = pageField(
  'MeshAdoptServicePage',
  'service',
  () => <ServicePage adopted />,
  () => <AdoptNote />,
);
export const adoptEnvironmentsPage = pageField(
  'MeshAdoptEnvironmentsPage',
  'environments',
  () => <EnvironmentsPage adopted />,
  () => null,
);
export const adoptTrafficPage = pageField(
  'MeshAdoptTrafficPage',
  'traffic',
  () => <GatewayInput />,
  () => null,
);
