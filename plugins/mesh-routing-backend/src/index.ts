/**
 * Backend of the Mesh tab: reads the trees of annotated entities and answers
 * with what their meshes are made of.
 *
 * @packageDocumentation
 */
export { meshRoutingPlugin as default } from './plugin';
