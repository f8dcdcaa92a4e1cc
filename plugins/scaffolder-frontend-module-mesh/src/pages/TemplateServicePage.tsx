import { useEffect, useMemo } from 'react';
import type {
  FormObject,
  FormValue,
  ServiceForm,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { FormPage } from '../form/FormPage';
import { getIn, setIn } from '../form/values';
import { ServicePage } from './ServicePage';

interface TemplateServicePageProps {
  readonly value: FormValue;
  readonly form: ServiceForm & FormObject;
  readonly onChange: (value: FormValue) => void;
  /** Kind of workload that the template makes, from its `ui:options`; anything but text counts as left out. */
  readonly workloadType?: unknown;
}

/** The first page. Its value keeps the template's kind of workload, so that the preview of every page shows that kind. */
export function TemplateServicePage(props: TemplateServicePageProps) {
  const { value, form, onChange, workloadType } = props;
  const missing =
    typeof workloadType === 'string' &&
    getIn(value, ['workloadType']) !== workloadType;
  const completed = useMemo(
    () => (missing ? setIn(value, ['workloadType'], workloadType) : value),
    [missing, value, workloadType],
  );
  useEffect(() => {
    if (missing) {
      onChange(completed);
    }
  }, [missing, completed, onChange]);
  return (
    <FormPage page="service" value={completed} form={form} onChange={onChange}>
      <ServicePage />
    </FormPage>
  );
}
