/**
 * Ports that the proxy itself listens on.
 *
 * istio: pilot/pkg/bootstrap and the injection template
 */
export const SIDECAR_PORTS: readonly number[] = [
  15000, 15001, 15004, 15006, 15008, 15009, 15020, 15021, 15053, 15090,
];
