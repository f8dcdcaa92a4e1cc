export { branchName, clusterServer, repositoryUrl } from './addresses';
export { duration, durationMilliseconds } from './durations';
export { headerName, httpMethod, retryConditions } from './http';
export { image, imageDigest, imageTag } from './images';
export {
  javaInterface,
  javaPackage,
  springBootVersion,
  springCloudVersion,
} from './java';
export {
  configFileName,
  configKey,
  environmentVariable,
  quantity,
} from './kubernetes';
export { labelKey, labelValue } from './labels';
export { dnsLabel, dnsName, entityRef, host, serviceName } from './names';
export { filePath, pathSegments, urlPath } from './paths';
