import { complaint } from '../problems';
import { text } from '../text';

/** A path of a URL. Envoy normalises requests, so a path that it would change can never match. */
export const urlPath = () =>
  text({
    maximum: 1024,
    rule: value =>
      /^\/[A-Za-z0-9\-._~%!$&'()*+,;=:@/]*$/.test(value) &&
      !value.includes('//') &&
      !/\/\.{1,2}(\/|$)/.test(value)
        ? undefined
        : complaint('path', { actual: value }),
  });

/** An absolute path in the container's file system. */
export const filePath = () =>
  text({
    maximum: 255,
    rule: value =>
      /^(\/[A-Za-z0-9\-._]+)+$/.test(value) && !/\/\.{1,2}(\/|$)/.test(value)
        ? undefined
        : complaint('path', { actual: value }),
  });

/** A path of plain segments: nothing that a path pattern of Spring or a URI would read in another way. */
export const pathSegments = () =>
  text({
    maximum: 255,
    rule: value =>
      /^(\/|(\/[A-Za-z0-9\-._~]+)+)$/.test(value) &&
      !/\/\.{1,2}(\/|$)/.test(value)
        ? undefined
        : complaint('path', { actual: value }),
  });
