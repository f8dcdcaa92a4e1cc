export * from '../../scaffolder-backend-module-mesh/src/form/formToSpec';
export * from '../../scaffolder-backend-module-mesh/src/form/repositoryLocation';
export * from '../../scaffolder-backend-module-mesh/src/platform/readDelivery';
export * from '../../scaffolder-backend-module-mesh/src/platform/readPlatform';
export * from '../../scaffolder-backend-module-mesh/src/platform/readRepositories';
export * from './formFieldPath';
