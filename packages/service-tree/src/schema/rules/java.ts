import { isReservedWord } from '../../model/java/names';
import { complaint } from '../problems';
import { text } from '../text';
import { matching } from './matching';

const PACKAGE_PART = /^[a-z][a-z0-9_]*$/;

/** A Java package in lower case, which is a Maven groupId too. `java` itself is the platform's. */
export const javaPackage = () =>
  text({
    maximum: 200,
    rule: actual => {
      const parts = actual.split('.');
      return parts.every(
        part => PACKAGE_PART.test(part) && !isReservedWord(part),
      ) && !['java', 'javax'].includes(parts[0])
        ? undefined
        : complaint('java-package', { actual });
    },
  });

/** A released version of Spring Boot 4. */
export const springBootVersion = () =>
  text({
    maximum: 20,
    rule: matching(/^4\.\d+\.\d+$/, actual =>
      complaint('version', { actual, example: '4.1.2' }),
    ),
  });

/** A release train of Spring Cloud. */
export const springCloudVersion = () =>
  text({
    maximum: 20,
    rule: matching(/^20\d\d\.\d+\.\d+$/, actual =>
      complaint('version', { actual, example: '2025.1.4' }),
    ),
  });

/** The full name of an interface: in a package, and none of the platform's own. */
export const javaInterface = () =>
  text({
    maximum: 255,
    rule: actual => {
      const parts = actual.split('.');
      return parts.length > 1 &&
        parts.every(
          part => /^[A-Za-z_]\w*$/.test(part) && !isReservedWord(part),
        ) &&
        !['java', 'javax'].includes(parts[0])
        ? undefined
        : complaint('java-interface', { actual });
    },
  });
