export { route } from './route';
export { diff, type RoutingChange } from './diff/diff';
export { listensForHttp, virtualHostOf, type VirtualHostView } from './inspect';
export {
  SUPPORTED_ISTIO_VERSIONS,
  UnsupportedIstioVersionError,
  type IstioVersion,
} from './versions';
export * from './types';
