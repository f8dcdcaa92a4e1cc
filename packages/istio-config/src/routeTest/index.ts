export * from './types';
export {
  describeOrigin,
  parseRequestOrigin,
  printRequestOrigin,
} from './origin';
export { resolveRequest, type ResolvedRequest } from './resolveRequest';
export {
  parseRouteTests,
  ROUTE_TEST_API_VERSION,
  ROUTE_TEST_KIND,
} from './parse';
export { runRouteTests } from './run';
export { firstReason } from './reason';
export { toRouteTest } from './toRouteTest';
export { printRouteTest, printRouteTests } from './print';
