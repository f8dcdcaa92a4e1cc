/**
 * A small Git host inside the portal, for a first run without accounts.
 *
 * @packageDocumentation
 */
export { gitHostPlugin as default } from './plugin';
export {
  gitHostSeedExtensionPoint,
  type GitHostSeed,
  type GitHostSeedExtensionPoint,
  type GitHostSeedFiles,
} from './seeds';
