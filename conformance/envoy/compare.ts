import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { route, type Decision } from '@mesh-portal/istio-config';
import type { EnvoyConfig } from '../istiod/envoy';
import type { RandomCall } from '../istiod/generate';
import {
  addressOf,
  askIstiod,
  meshOf,
  proxyIndex,
  requestOf,
  trialOf,
  type Istiod,
  type Trial,
  type TrialKind,
} from '../istiod/trial';
import { bootstrapOf, RANDOM_HEADER } from './bootstrap';
import { makeCertificate } from './certificate';
import { send, type Answer, type Call } from './client';
import { expectationsOf, type Expectation } from './expectation';
import { observe } from './observation';
import { EnvoyProcess, type LogEntry } from './proxy';
import { Upstream } from './upstream';
import { totalWeights } from './weights';

const FIRST_SOURCE_PORT = 20_000;
const CALL_HEADER = 'x-call';
const AT_ONCE = 8;
const TIME_OF_COPIES_MS = 80;
const POD_ADDRESS = '10.244.9.1';

/** A decision that Envoy does not bear out. */
export interface EnvoyDifference {
  readonly seed: number;
  readonly call: RandomCall;
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
  readonly details: string;
}

/** What is needed to run the proxies. */
interface Bench {
  readonly envoy: string;
  readonly folder: string;
  readonly upstream: Upstream;
  readonly certificate: { readonly chain: string; readonly key: string };
}

interface Planned {
  readonly call: RandomCall;
  readonly decision: Decision;
  readonly expectation: Expectation;
  readonly sourcePort: number;
}

/** Sends calls through Envoy as istiod configures it, and compares what happens with the decisions. */
export async function compareWithEnvoy(
  istiod: Istiod,
  envoy: string,
  kind: TrialKind,
  seeds: readonly number[],
  callsPerMesh: number,
): Promise<{
  readonly compared: number;
  readonly differences: readonly EnvoyDifference[];
}> {
  const trials = seeds.map(seed => trialOf(kind, seed, callsPerMesh));
  const answers = askIstiod(istiod, trials);
  const folder = mkdtempSync(join(tmpdir(), 'mesh-portal-envoy-'));
  const upstream = new Upstream();
  await upstream.start();
  const differences: EnvoyDifference[] = [];
  let compared = 0;
  try {
    const certificate = makeCertificate(folder);
    if (!certificate) {
      throw new Error('openssl is not here to make a certificate');
    }
    const bench = { envoy, folder, upstream, certificate };
    for (const [index, trial] of trials.entries()) {
      for (const [proxy, config] of (answers[index] ?? []).entries()) {
        const planned = plan(trial, istiod, proxy);
        if (planned.length > 0) {
          compared += planned.length;
          differences.push(...(await run(bench, trial, config, planned)));
        }
      }
    }
  } finally {
    upstream.stop();
    rmSync(folder, { recursive: true });
  }
  return { compared, differences };
}

function plan(trial: Trial, istiod: Istiod, proxy: number): Planned[] {
  const mesh = meshOf(trial, istiod);
  let sourcePort = FIRST_SOURCE_PORT;
  return trial.calls
    .filter(call => proxyIndex(call) === proxy)
    .flatMap(call => {
      const decision = route(mesh, requestOf(call), { trace: false });
      return expectationsOf(decision, call).map(expectation => {
        sourcePort += 1;
        return { call, decision, expectation, sourcePort };
      });
    });
}

async function run(
  bench: Bench,
  trial: Trial,
  config: EnvoyConfig,
  planned: readonly Planned[],
): Promise<EnvoyDifference[]> {
  const { upstream, certificate } = bench;
  const entryPort = await freePort();
  const running = await start(bench, config, entryPort);
  if (typeof running === 'string') {
    const rest = config.listeners.filter(({ name }) => name !== running);
    const others = planned.filter(
      ({ decision }) => decision.listener !== running,
    );
    return [
      ...planned
        .filter(one => !others.includes(one) && !isKnownAsRefused(one.decision))
        .map(({ call }) => ({
          seed: trial.seed,
          call,
          field: 'listener',
          ours: 'accepted',
          theirs: `${running} is refused`,
          details: '',
        })),
      ...(await run(bench, trial, { ...config, listeners: rest }, others)),
    ];
  }
  try {
    upstream.takeArrivals();
    const weights = totalWeights(config);
    const answers: Answer[] = [];
    for (let index = 0; index < planned.length; index += AT_ONCE) {
      const batch = planned.slice(index, index + AT_ONCE);
      answers.push(
        ...(await Promise.all(
          batch.map(one =>
            send(callOf(trial, config, one, weights), entryPort, certificate),
          ),
        )),
      );
    }
    const log = await running.log(planned.map(({ sourcePort }) => sourcePort));
    // Copies are sent on their own, and nobody waits for them.
    await wait(TIME_OF_COPIES_MS);
    const arrivals = upstream.takeArrivals();
    return planned.flatMap((one, index) => {
      const answer = answers[index];
      const entry = log.get(one.sourcePort);
      const arrived = arrivals.filter(
        ({ headers }) => headers[CALL_HEADER] === String(one.sourcePort),
      );
      return answer
        ? differenceOf(trial.seed, one, observe(answer, entry, arrived), {
            answer,
            entry,
          })
        : [];
    });
  } finally {
    await running.stop();
  }
}

/** The running Envoy, or the name of the listener that it refuses. */
async function start(
  { envoy, folder, upstream, certificate }: Bench,
  config: EnvoyConfig,
  entryPort: number,
): Promise<EnvoyProcess | string> {
  const accessLog = join(folder, 'access.log');
  const bootstrap = bootstrapOf(config, {
    entryPort,
    accessLog,
    certificate,
    upstream: cluster => upstream.endpoint(cluster),
  });
  try {
    return await EnvoyProcess.start(envoy, folder, {
      bootstrap,
      entryPort,
      accessLog,
    });
  } catch (error) {
    const refused = /error adding listener '([^']+):(\d+)'/.exec(String(error));
    if (!refused) {
      throw error;
    }
    return `${refused[1]}_${refused[2]}`;
  }
}

function isKnownAsRefused({ caveats }: Decision): boolean {
  return caveats.some(({ code }) => code === 'configurationRejected');
}

function callOf(
  trial: Trial,
  config: EnvoyConfig,
  { call, decision, expectation, sourcePort }: Planned,
  weights: ReadonlyMap<string, number>,
): Call {
  const { random } = expectation;
  const total = weights.get(
    decision.destinations.map(({ cluster }) => cluster).join(),
  );
  return {
    ...call,
    sourcePort,
    address:
      call.proxy === 'sidecar'
        ? addressOf(trial.resources, call)
        : gatewayAddress(config, call.port),
    alpn: call.tls === 'mtls' ? ['istio'] : [],
    headers: {
      ...call.headers,
      [CALL_HEADER]: String(sourcePort),
      ...(random === undefined
        ? {}
        : { [RANDOM_HEADER]: String(Math.floor(random * (total ?? 100))) }),
    },
  };
}

/** The pod's address, or the one that a listener is bound to. */
function gatewayAddress({ listeners }: EnvoyConfig, port: number): string {
  const bound = listeners
    .map(({ address }) => address?.socketAddress)
    .filter(address => address?.portValue === port)
    .map(address => address?.address ?? '');
  return bound.includes('0.0.0.0') ? POD_ADDRESS : bound[0] ?? POD_ADDRESS;
}

function differenceOf(
  seed: number,
  { call, expectation }: Planned,
  seenOf: (name: string) => string,
  { answer, entry }: { answer: Answer; entry: LogEntry | undefined },
): EnvoyDifference[] {
  const found = Object.entries(expectation.values).find(
    ([name, ours]) => !agrees(name, ours, seenOf(name)),
  );
  if (!found) {
    return [];
  }
  const [field, ours] = found;
  return [
    {
      seed,
      call,
      field,
      ours,
      theirs: seenOf(field),
      details: JSON.stringify({ ...answer, ...entry }),
    },
  ];
}

/** One of several clusters is enough; beside the flag, a delay has one of its own. */
function agrees(name: string, ours: string, theirs: string): boolean {
  return name === 'flags'
    ? theirs.split(',').includes(ours)
    : ours.split(' or ').includes(theirs);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}
