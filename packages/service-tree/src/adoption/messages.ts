import type {
  AdoptionArg,
  AdoptionArgs,
  AdoptionFinding,
  Position,
} from './types';

interface Message {
  readonly level: AdoptionFinding['level'];
  readonly message: (args: AdoptionArgs) => string;
  readonly fix: (args: AdoptionArgs) => string;
}

const list = (value: AdoptionArg | undefined) =>
  Array.isArray(value) ? value.join(', ') : String(value ?? '');

const blocking = (
  message: Message['message'],
  fix: Message['fix'],
): Message => ({
  level: 'blocking',
  message,
  fix,
});
const note = (
  message: Message['message'],
  fix: Message['fix'] = () => '',
): Message => ({ level: 'note', message, fix });

/** Every finding, with its English words. */
const messages = {
  'no-folder': blocking(
    a => `There is no folder ${a.path} in the repository.`,
    a =>
      list(a.known) === ''
        ? 'Add the manifests to the repository first.'
        : `Folders with manifests: ${list(a.known)}.`,
  ),
  'root-folder': blocking(
    a =>
      `${a.path} holds kustomize-root/ too, and Kustomize takes no base that the tree around it is a part of.`,
    () => 'Move the manifests to a folder of their own, e.g. deploy/.',
  ),
  'no-deployment': blocking(
    a => `There is no Deployment in ${a.path}.`,
    a =>
      list(a.known) === ''
        ? 'Add one, or choose the folder that holds the manifests.'
        : `Choose the folder that holds the manifests: ${list(a.known)}.`,
  ),
  'no-service': blocking(
    a =>
      `No Service in ${a.path} selects the pods of ${list(
        a.deployments,
      )}, so that the mesh has nothing to route to.`,
    () => 'Add a Service whose selector matches the labels of the pods.',
  ),
  'which-service': blocking(
    a => `${a.path} holds several Services, and none is called ${a.name}.`,
    a => `Call the service like one of them: ${list(a.known)}.`,
  ),
  'other-name': blocking(
    a => `The Service in ${a.path} is called ${a.known}, not ${a.name}.`,
    a => `Call the service ${a.known}: its name is that of its Service.`,
  ),
  'adopted-before': blocking(
    a => `The repository holds the service ${a.name} of this portal already.`,
    () =>
      'A repository is the home of one service. Change that one, or move the manifests to a repository of their own.',
  ),
  'path-taken': blocking(
    a => `${a.path} is there already, and is not from this template.`,
    () => 'Move it, or remove it.',
  ),
  'helm-chart': blocking(
    a =>
      `${a.path} is a Helm chart, whose manifests exist only after rendering.`,
    () =>
      'Render it (`helm template`) into a folder of plain manifests and choose that, or keep the delivery by Helm.',
  ),
  'yaml-invalid': blocking(
    a => `This is not valid YAML: ${a.reason}`,
    () => 'Correct the file, or move it out of the folder.',
  ),
  'cannot-render': blocking(
    a => `${a.path} cannot be rendered: ${a.reason}`,
    () => 'Correct it so that `kustomize build` of the folder succeeds.',
  ),
  'remote-resource': blocking(
    a => `The kustomization takes ${a.resource} from another place.`,
    () => 'Copy it into the repository and refer to the copy.',
  ),
  'nested-kustomization': blocking(
    a =>
      `${a.path} holds kustomizations of its own (${list(
        a.folders,
      )}), so that its files are not to be taken one by one.`,
    a => `Choose one of ${list(a.folders)}.`,
  ),
  'kustomization-component': blocking(
    a => `The kustomization of ${a.path} is a Component, which is no base.`,
    () => 'Choose the folder that lists it under `components`.',
  ),
  'mixed-file': blocking(
    a =>
      `The file holds ${a.object}, which is not delivered with a service, beside other objects.`,
    a => `Move ${a.object} to a file of its own.`,
  ),
  'cluster-scoped': blocking(
    a =>
      `${a.object} belongs to the whole cluster, and a service's project may deliver none of that.`,
    () => "Move it to the platform's repository.",
  ),
  'several-namespaces': blocking(
    a =>
      `The objects name several namespaces (${list(
        a.namespaces,
      )}), and an environment has one.`,
    () => 'Adopt the folders of each namespace apart, or remove the names.',
  ),
  'host-network': blocking(
    a =>
      `${a.object} uses the network of its node (hostNetwork), where no sidecar can be injected.`,
    () => 'Remove hostNetwork, or keep the workload out of the folder.',
  ),
  'proxy-uid': blocking(
    a =>
      `${a.object} runs as user 1337, which is the sidecar's: its traffic would pass the sidecar by.`,
    () => 'Choose another user.',
  ),
  'injection-off': blocking(
    a => `${a.object} opts out of sidecar injection.`,
    () =>
      'Remove sidecar.istio.io/inject, or keep the workload out of the folder.',
  ),
  'reserved-port': blocking(
    a => `${a.object} uses port ${a.port}, which belongs to the sidecar.`,
    () => 'Choose another port.',
  ),
  'port-unnamed': blocking(
    a =>
      `Port ${a.port} of Service ${a.service} has no name that says its protocol, so that Istio would have to guess it.`,
    a =>
      `Name it after its protocol (http, http2, grpc, tcp or tls, with a suffix after a dash if there are several), or set appProtocol, e.g. \`appProtocol: ${a.suggestion}\`.`,
  ),
  'port-name': blocking(
    a =>
      `Port ${a.port} of Service ${a.service} is named "${a.name}", which says nothing about its protocol.`,
    a =>
      `Name it ${a.suggestion}-${a.name}, or set \`appProtocol: ${a.suggestion}\`.`,
  ),
  'server-first': blocking(
    a =>
      `${a.object} speaks ${a.protocol}, where the server speaks first: a proxy that has to look at the first bytes waits for ever.`,
    a =>
      `Keep it out of the mesh: label its pods sidecar.istio.io/inject: "false"${
        a.routed ? ', and move it to a folder of its own' : ''
      }.`,
  ),
  'service-twice': blocking(
    a =>
      `The Services ${list(
        a.services,
      )} lead to the same port of the same pods, and the mesh would have two sets of routes for it.`,
    () => 'Keep one of them.',
  ),
  'gateway-without-routes': blocking(
    a =>
      `Requests from outside are wanted, but Service ${a.service} has no port that routes can be made for.`,
    () => 'Leave out the gateway, or name a port http, http2, grpc or tcp.',
  ),
  'not-for-adoption': blocking(
    a => `${a.field} cannot be given for a service that is adopted.`,
    a => list(a.reason),
  ),
  'namespace-left-out': note(
    a =>
      `Namespace ${a.name} stays out of the delivery: namespaces belong to the platform's repository.`,
  ),
  'not-delivered': note(
    a => `${a.object} stays out of the delivery: ${a.reason}.`,
  ),
  'not-routed': note(a => `Service ${a.service} gets no routes: ${a.reason}.`),
  'workload-kept': note(
    a =>
      `${a.object} is delivered as it is. Releases and routes by weight are made of Deployments alone.`,
  ),
  'no-service-for': note(
    a =>
      `No Service selects the pods of ${a.object}: it gets a sidecar, and no routes.`,
  ),
  'job-with-sidecar': note(
    a =>
      `${a.object} gets a sidecar too. Where sidecars are not native to the cluster, a job ends only when its sidecar is told to.`,
    () =>
      'Label its pods sidecar.istio.io/inject: "false" if it needs no mesh.',
  ),
  'default-account': note(
    a =>
      `${a.object} runs as the ServiceAccount "default", so that the mesh cannot tell it from other workloads of the namespace.`,
    () => 'Give it a ServiceAccount of its own before callers are restricted.',
  ),
  'namespace-replaced': note(
    a =>
      `The manifests name the namespace ${a.namespace}; environment ${a.environment} is delivered to ${a.to}.`,
  ),
  'outside-door': note(
    a =>
      `Service ${a.service} is of type ${a.type}: requests that come by it pass the gateway by.`,
  ),
  'file-kept': note(
    a => `${a.file} is there already and stays as it is.`,
    a => list(a.missing),
  ),
  'pods-restart': note(
    a =>
      `The pods of ${list(
        a.deployments,
      )} get labels, so that they are rolled once when this is delivered; a sidecar comes with the restart, once the namespace is labelled for injection.`,
    a =>
      `Pods that are running keep running without a sidecar until then. To restart them by hand: kubectl -n ${list(
        a.namespaces,
      )} rollout restart deployment.`,
  ),
} satisfies Record<string, Message>;

/** Codes of findings. */
export type AdoptionCode = keyof typeof messages;

/** A finding at a place. */
export function finding(
  code: AdoptionCode,
  args: AdoptionArgs = {},
  at?: Position,
): AdoptionFinding {
  const { level, message, fix }: Message = messages[code];
  return {
    code,
    level,
    args,
    message: message(args),
    fix: fix(args),
    ...(at && { file: at.file, line: at.line }),
  };
}
