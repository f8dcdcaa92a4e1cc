/**
 * The embedded Git host, with the platform's repository on it.
 *
 * @packageDocumentation
 */
export { gitHostWithPlatform as default } from './gitHostWithPlatform';
export { gitHostModulePlatform } from './module';
