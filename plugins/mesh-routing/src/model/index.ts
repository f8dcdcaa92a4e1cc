export { describeAge } from './age';
export { argocdUrl } from './argocd';
export {
  failureKind,
  failureMessage,
  failureProblem,
  type FailureKind,
} from './failure';
export { fileUrlFrom, isPage } from './fileUrl';
export { meshView, type MeshView } from './meshView';
export { pathOfNode } from './nodePath';
export { describeProblem, type ProblemText } from './problems';
export { resourceItems, resourceKey, type ResourceItem } from './resources';
export { meshesOf, meshGraph, systemView } from './systemView';
export { summarize, type Summary } from './summary';
