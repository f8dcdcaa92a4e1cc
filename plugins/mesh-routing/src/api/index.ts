export { meshRoutingApiRef } from './meshRoutingApiRef';
