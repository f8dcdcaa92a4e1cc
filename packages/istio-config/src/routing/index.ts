export { route } from './route';
export {
  SUPPORTED_ISTIO_VERSIONS,
  UnsupportedIstioVersionError,
  type IstioVersion,
} from './versions';
export * from './types';
