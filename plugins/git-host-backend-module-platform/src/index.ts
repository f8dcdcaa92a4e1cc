/**
 * The platform's repository on the embedded Git host.
 *
 * @packageDocumentation
 */
export { gitHostModulePlatform as default } from './module';
