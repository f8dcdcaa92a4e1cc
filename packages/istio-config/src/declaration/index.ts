export { meshOfAnnotation } from './meshOfAnnotation';
export { parseMeshDeclaration, undeclaredMesh } from './parseMeshDeclaration';
export type {
  DeclaredMesh,
  MeshDeclaration,
  MeshDeclarationProblem,
  ParsedMeshDeclaration,
  PlatformSource,
  SharedGateway,
} from './types';
