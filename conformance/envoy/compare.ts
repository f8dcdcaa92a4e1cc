import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { route, type Decision } from '@mesh-portal/istio-config';
import type { EnvoyConfig } from '../istiod/envoy';
import type { RandomCall } from '../istiod/generate';
import {
  askIstiod,
  meshOf,
  proxyIndex,
  requestOf,
  trialOf,
  type Istiod,
  type Trial,
  type TrialKind,
} from '../istiod/trial';
import { freePort, start, type Bench } from './bench';
import { makeCertificate } from './certificate';
import { send, type Answer } from './client';
import { expectationsOf } from './expectation';
import { observe } from './observation';
import { callOf, CALL_HEADER, type Planned } from './plan';
import type { LogEntry } from './proxy';
import { Upstream } from './upstream';
import { totalWeights } from './weights';

const FIRST_SOURCE_PORT = 20_000;
const AT_ONCE = 8;
const TIME_OF_COPIES_MS = 80;

/** A decision that Envoy does not bear out. */
export interface EnvoyDifference {
  readonly seed: number;
  readonly call: RandomCall;
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
  readonly details: string;
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

function isKnownAsRefused({ caveats }: Decision): boolean {
  return caveats.some(({ code }) => code === 'configurationRejected');
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
