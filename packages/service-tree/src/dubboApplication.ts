import { dubboOf, schemeOf } from './model/dubbo';
import type { ServiceSpec } from './schema/serviceSpec';

/** The version that the skeleton is built and tested with. */
const DUBBO_VERSION = '3.3.6';

/** What the skeleton of a Dubbo provider is filled in with. @public */
export interface DubboApplication {
  readonly name: string;
  /** Of the Maven project: the package of the interface. */
  readonly group: string;
  readonly package: string;
  readonly packagePath: string;
  /** Full name of the interface. */
  readonly interfaceName: string;
  /** Its name in the package; the other classes start with it. */
  readonly className: string;
  readonly dubboVersion: string;
  readonly protocol: 'tri' | 'dubbo';
  readonly port: number;
  readonly runAsUser: number;
}

/**
 * The values of the skeleton of a Dubbo provider: its first interface, with the
 * protocol of its mode.
 *
 * @returns undefined for other kinds of workload, and for protocols without skeleton
 * @public
 */
export function dubboApplication({
  metadata,
  spec,
}: ServiceSpec): DubboApplication | undefined {
  const dubbo = dubboOf({ spec });
  const interfaceName = dubbo?.interfaces?.[0];
  if (dubbo?.protocol !== 'dubbo' || interfaceName === undefined) {
    return undefined;
  }
  const parts = interfaceName.split('.');
  const home = parts.slice(0, -1).join('.');
  return {
    name: metadata.name,
    group: home,
    package: home,
    packagePath: home.replaceAll('.', '/'),
    interfaceName,
    className: parts.at(-1) ?? '',
    dubboVersion: DUBBO_VERSION,
    protocol: schemeOf(dubbo.mode),
    port: spec.workload.port.number,
    runAsUser: spec.workload.runAsUser,
  };
}
