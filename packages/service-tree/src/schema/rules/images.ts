import { complaint } from '../problems';
import { text } from '../text';
import { matching } from './matching';

// distribution/reference: a domain is told from a path by a dot, a port or `localhost`.
const IMAGE_COMPONENT = '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*';
const IMAGE = new RegExp(
  `^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?/)?${IMAGE_COMPONENT}(/${IMAGE_COMPONENT})*$`,
);

/** The name of an image, without tag and digest. */
export const image = () =>
  text({
    maximum: 255,
    rule: value => {
      const last = value.slice(value.lastIndexOf('/') + 1);
      if (/[:@]/.test(last)) {
        return complaint('image-with-tag', { actual: value });
      }
      return IMAGE.test(value)
        ? undefined
        : complaint('image', { actual: value });
    },
  });

/** The tag of an image. */
export const imageTag = () =>
  text({
    maximum: 128,
    rule: matching(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/, actual =>
      complaint('tag', { actual }),
    ),
  });

/** The digest of an image. */
export const imageDigest = () =>
  text({
    maximum: 71,
    rule: matching(/^sha256:[0-9a-f]{64}$/, actual =>
      complaint('digest', { actual }),
    ),
  });
