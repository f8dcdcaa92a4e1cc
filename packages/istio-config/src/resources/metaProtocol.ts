/** The prefix of port names by which Aeraki takes a port over. */
const PORT_NAME = /^[a-z0-9]+-([a-z0-9]+)(?:-([a-z0-9]+))?/i;

/**
 * What Aeraki reads in the name of a port: the second part says who handles it
 * (`metaprotocol`, `dubbo`, `thrift`, `redis` …), and behind `metaprotocol` the
 * third one names the application protocol. `appProtocol` does not count.
 *
 * aeraki: pkg/model/protocol/instance.go, pkg/model/metaprotocol/application_protocol.go
 */
export interface AerakiPort {
  readonly handler: string;
  /** `tcp-metaprotocol` alone has none, and stops the controller. */
  readonly application: string | undefined;
}

/** Handlers for which Aeraki has a generator. */
const HANDLERS: ReadonlySet<string> = new Set([
  'metaprotocol',
  'dubbo',
  'thrift',
  'kafka',
  'zookeeper',
  'redis',
]);

/** What Aeraki makes of a port by its name; undefined where it leaves the port alone. */
export function aerakiPortOf(name: string): AerakiPort | undefined {
  const match = PORT_NAME.exec(name);
  const handler = match?.[1]?.toLowerCase();
  if (handler === undefined || !HANDLERS.has(handler)) {
    return undefined;
  }
  return { handler, application: match?.[2]?.toLowerCase() };
}

/** Whether requests on a port are read by Aeraki's proxy, and routed by a MetaRouter. */
export function isMetaProtocol({ name }: { readonly name: string }): boolean {
  return aerakiPortOf(name)?.handler === 'metaprotocol';
}
