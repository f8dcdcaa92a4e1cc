/**
 * From a ServiceSpec to the files of a service on the mesh.
 *
 * @packageDocumentation
 */
export { adoptService, inspectForAdoption } from './adoption/adopt';
export type { AdoptedTree, Adoption, AdoptionRequest } from './adoption/adopt';
export type { AdoptionSource } from './adoption/inspect';
export type {
  AdoptedPort,
  AdoptedRelease,
  AdoptedService,
  AdoptedWorkload,
  AdoptionArg,
  AdoptionArgs,
  AdoptionFinding,
  AdoptionReport,
  RenderedObject,
  RenderFolder,
} from './adoption/types';
export { checkAgainstPlatform } from './checkAgainstPlatform';
export { generateTree } from './generateTree';
export type {
  GeneratedApplication,
  GeneratedOverlay,
  GeneratedTree,
} from './generateTree';
export { defaultPlatform } from './platform';
export type { GitProvider, Platform, PlatformMesh } from './platform';
export { parseServiceSpec } from './schema/parse';
export type { ParsedServiceSpec } from './schema/parse';
export { parseServiceSpecYaml } from './schema/parseYaml';
export type {
  LocatedSchemaProblem,
  ProblemArg,
  ProblemArgs,
  SchemaProblem,
  SchemaProblemCode,
} from './schema/problems';
export { serviceSpecSchema } from './schema/serviceSpec';
export { dubboApplication, type DubboApplication } from './dubboApplication';
export { springApplication } from './springApplication';
export type {
  SpringApplication,
  SpringCall,
  SpringCallee,
  SpringRoute,
} from './springApplication';
export type { ServiceSpec, ServiceSpecInput } from './schema/serviceSpec';
export type { GenerationNote, NoteArgs } from './tree/notes';
export { planRegistration } from './registration/planRegistration';
export type {
  RegistrationOptions,
  RegistrationPlan,
} from './registration/planRegistration';
export type {
  RegistrationArgs,
  RegistrationConflict,
  RegistrationStep,
} from './registration/plan';
export {
  pathInSharedRepository,
  placeInSharedRepository,
} from './sharedRepository';
export { seedPlatformRepository } from './registration/seedPlatformRepository';
export type { SeedOptions } from './registration/seedPlatformRepository';
