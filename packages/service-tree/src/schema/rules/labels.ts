import { complaint } from '../problems';
import { text } from '../text';
import { matching } from './matching';

const label = (actual: string) => complaint('label', { actual });

/** A key of a label or annotation of Kubernetes. */
export const labelKey = () =>
  text({
    maximum: 253,
    rule: matching(
      /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
      label,
    ),
  });

/** A value of a label of Kubernetes. */
export const labelValue = () =>
  text({
    maximum: 63,
    rule: matching(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/, label),
  });
