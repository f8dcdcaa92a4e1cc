import { finding } from '../messages';
import type { FoundService } from '../inspect';
import type { FoundPort } from '../ports';
import { textAt } from '../values';
import type { AdoptionCheck } from '.';

/** istio.io, "Server First Protocols", and others that greet first. */
const BY_NUMBER: ReadonlyMap<number, string> = new Map([
  [21, 'FTP'],
  [25, 'SMTP'],
  [110, 'POP3'],
  [143, 'IMAP'],
  [587, 'SMTP'],
  [3306, 'MySQL'],
  [27017, 'MongoDB'],
]);

const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/^(mysql|mariadb)(-|$)/, 'MySQL'],
  [/^mongo(db)?(-|$)/, 'MongoDB'],
  [/^smtp(-|$)/, 'SMTP'],
  [/^(ftp|imap|pop3)(-|$)/, 'a mail or file protocol'],
];

const BY_IMAGE: readonly (readonly [RegExp, string])[] = [
  [/^(mysql|mysql-server|mariadb|percona|percona-server)$/, 'MySQL'],
  [/^(mongo|mongodb|percona-server-mongodb)$/, 'MongoDB'],
  [/^(postfix|exim|opensmtpd|docker-mailserver)$/, 'SMTP'],
];

const match = (
  table: readonly (readonly [RegExp, string])[],
  text: string,
): string | undefined => table.find(([pattern]) => pattern.test(text))?.[1];

/** The protocol of a port where the server speaks first, by its name or number. */
export function serverFirstPort(port: FoundPort): string | undefined {
  if (port.protocol === 'mysql') {
    return 'MySQL';
  }
  if (port.protocol === 'mongo') {
    return 'MongoDB';
  }
  return (
    match(BY_NAME, port.name.toLowerCase()) ??
    match(BY_NAME, port.targetName?.toLowerCase() ?? '') ??
    (port.protocol === 'http' || port.protocol === 'grpc'
      ? undefined
      : BY_NUMBER.get(port.number) ?? BY_NUMBER.get(port.target ?? 0))
  );
}

/** `registry.example.com:5000/library/mysql:8` is mysql. */
const imageName = (image: string) =>
  image
    .split('@', 1)[0]
    .replace(/^.*\//, '')
    .replace(/:[^:]*$/, '')
    .toLowerCase();

function byImage({ workloads }: FoundService): string | undefined {
  for (const { containers } of workloads) {
    for (const { value } of containers) {
      const found = match(BY_IMAGE, imageName(textAt(value, ['image']) ?? ''));
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}

/** No Service leads to a server that speaks first, unless its pods have no sidecar. */
export const checkServerFirst: AdoptionCheck = ({ services }) =>
  services
    .filter(({ workloads }) => workloads.some(({ optsOut }) => !optsOut))
    .flatMap(service => {
      const { object, ports, unrouted } = service;
      const port = ports.find(each => serverFirstPort(each) !== undefined);
      const protocol = port ? serverFirstPort(port) : byImage(service);
      return protocol === undefined
        ? []
        : [
            finding(
              'server-first',
              {
                object: object.title,
                protocol,
                routed: unrouted === undefined ? 'yes' : '',
              },
              object.place(
                port ? ['spec', 'ports', port.index] : ['metadata', 'name'],
              ),
            ),
          ];
    });
