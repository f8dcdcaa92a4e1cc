/**
 * The Mesh tab for apps on the new frontend system.
 *
 * @packageDocumentation
 */
export { meshRoutingPlugin as default } from './plugin';
