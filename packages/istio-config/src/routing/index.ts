export { route } from './route';
export { diff, type RoutingChange } from './diff/diff';
export {
  SUPPORTED_ISTIO_VERSIONS,
  UnsupportedIstioVersionError,
  type IstioVersion,
} from './versions';
export * from './types';
