/** A JSON value, as forms and templates hand it over. @public */
export type FormValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | FormValue[]
  | { [key: string]: FormValue };

/** A JSON object of a form. @public */
export type FormObject = { [key: string]: FormValue };

/**
 * What the pages of a template hold, each under the name of its property in
 * `template.yaml`. Every field but the service's name and owner may be left out.
 *
 * @public
 */
export interface ServiceForm {
  /** Entity reference of a group or user. */
  readonly owner?: FormValue;
  /**
   * `spec.workload.type`, as the template says it. Wins over the `workloadType`
   * that the page `service` keeps for the preview.
   */
  readonly workloadType?: FormValue;
  /** `metadata` of the ServiceSpec: `name`, `title`, `description`, `system`; and `workloadType`. */
  readonly service?: FormValue;
  /** `spec.workload`, and `releases`. */
  readonly workload?: FormValue;
  /** `spec.workload.spring`: what only Spring workloads have. */
  readonly spring?: FormValue;
  /** `spec.workload.dubbo`: what only Dubbo workloads have. */
  readonly dubbo?: FormValue;
  /** `spec.traffic`, and `callers`. */
  readonly traffic?: FormValue;
  /** `spec.environments`, a list. */
  readonly environments?: FormValue;
  /** `spec.delivery`, and `build`. */
  readonly delivery?: FormValue;
}

/** Where the service's repository is, which a form knows only as a picker's value. @public */
export interface FormRepository {
  readonly url: string;
  readonly branch: string;
}

/** Objects in which an empty text is a value: the user's own keys, and conditions, which must not widen in silence. */
const KEPT_OBJECTS: ReadonlySet<string> = new Set(['env', 'config', 'match']);
/** Objects that mean something when empty: limits by the defaults of the protocol. */
const KEPT_EMPTY: ReadonlySet<string> = new Set([
  'connectionPool',
  'outlierDetection',
]);
/** Texts that mean something when empty: the gRPC probe of the server as a whole. */
const KEPT_TEXTS: ReadonlySet<string> = new Set(['grpc']);

/**
 * The one mapping from the template's pages to a ServiceSpec: used by the action,
 * the form's preview and the tests of fixtures. It neither checks nor adds
 * defaults, which is the schema's work; a field that was emptied again counts as left out.
 *
 * @public
 */
export function formToSpec(
  form: ServiceForm,
  repository?: FormRepository,
): FormObject {
  const { workloadType, ...metadata } = page(form.service);
  const { releases, ...workload } = page(form.workload);
  const { callers, ...traffic } = page(form.traffic);
  const { build, ...delivery } = page(form.delivery);
  const spec = prune({
    metadata: { ...metadata, owner: form.owner },
    spec: {
      workload: {
        ...workload,
        type: form.workloadType ?? workloadType ?? workload.type,
        spring: form.spring ?? workload.spring,
        dubbo: form.dubbo ?? workload.dubbo,
      },
      releases,
      traffic,
      callers,
      environments: listOrNothing(form.environments),
      delivery,
      build,
      repository: repository && { ...repository },
    },
  });
  return {
    apiVersion: 'mesh-portal.io/v1alpha1',
    kind: 'ServiceSpec',
    // stay where the schema expects them, so that its messages name the field that is missing
    metadata: {},
    spec: {},
    ...(isObject(spec) ? spec : {}),
  };
}

function page(value: FormValue): FormObject {
  return isObject(value) ? value : {};
}

/** The form holds `[]` for a page that is a list, until somebody touches it. */
function listOrNothing(value: FormValue): FormValue {
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

/** Leaves out what a form leaves behind when a field is emptied: `''`, `undefined`, `{}`. */
function prune(value: FormValue): FormValue {
  if (value === '') {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value
      .map(item => (isObject(item) ? prune(item) ?? {} : prune(item)))
      .filter(item => item !== undefined);
  }
  if (!isObject(value)) {
    return value;
  }
  const entries = Object.entries(value)
    .map(([key, item]) => [key, pruneField(key, item)] as const)
    .filter(([, item]) => item !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function pruneField(key: string, value: FormValue): FormValue {
  const kept =
    (KEPT_TEXTS.has(key) && typeof value === 'string') ||
    (KEPT_OBJECTS.has(key) && isObject(value) && Object.keys(value).length > 0);
  if (KEPT_EMPTY.has(key) && isObject(value)) {
    return prune(value) ?? {};
  }
  return kept ? value : prune(value);
}

function isObject(value: FormValue): value is FormObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
