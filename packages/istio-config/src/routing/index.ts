export { route } from './route';
export { diff, type RoutingChange } from './diff/diff';
export { listensForHttp, virtualHostOf, type VirtualHostView } from './inspect';
export {
  SUPPORTED_ISTIO_VERSIONS,
  UnsupportedIstioVersionError,
  type IstioVersion,
} from './versions';
export {
  ROUTING_TEXT_CODES,
  type RoutingText,
  type RoutingTextCode,
} from './texts';
export * from './types';
