import { complaint } from '../problems';
import { text } from '../text';
import { matching } from './matching';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The name of a Service: a DNS-1035 label. */
export const serviceName = () =>
  text({
    maximum: 63,
    rule: matching(DNS_1035_LABEL, actual => complaint('name', { actual })),
  });

/** A DNS-1123 label. */
export const dnsLabel = () =>
  text({
    maximum: 63,
    rule: matching(DNS_LABEL, actual => complaint('label', { actual })),
  });

/** A DNS-1123 subdomain: labels with dots between them. */
export const dnsName = () =>
  text({
    maximum: 253,
    rule: value =>
      value.split('.').every(part => part.length <= 63 && DNS_LABEL.test(part))
        ? undefined
        : complaint('label', { actual: value }),
  });

const HOST =
  /^(\*\.)?([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A host of a gateway. A name without a dot would mean a Service of the mesh. */
export const host = () =>
  text({
    maximum: 253,
    rule: value => {
      if (value === '*') {
        return complaint('host-any');
      }
      const labels = value.split('.');
      return HOST.test(value) && labels.every(label => label.length <= 63)
        ? undefined
        : complaint('host', { actual: value });
    },
  });

const ENTITY_NAME = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';

/** A reference to a catalog entity of one of the kinds. */
export const entityRef = (kinds: readonly string[], example: string) => {
  const pattern = new RegExp(
    `^(${kinds.join(
      '|',
    )}):([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)/${ENTITY_NAME}$`,
  );
  return text({
    maximum: 160,
    rule: matching(pattern, actual =>
      complaint('entity-ref', { actual, kinds, example }),
    ),
  });
};
