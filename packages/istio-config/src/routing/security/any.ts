import { perMesh } from '../../mesh/perMesh';

const KINDS = [
  'PeerAuthentication',
  'RequestAuthentication',
  'AuthorizationPolicy',
] as const;

/** Whether a mesh has any policy at all; most checks are spared where it has none. */
export const hasSecurity = perMesh(mesh =>
  KINDS.some(kind => mesh.ofKind(kind).length > 0),
);
