import { randomUUID } from 'node:crypto';
import {
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../files';
import type { Repository } from '../repositories';
import type { PullRecord } from './types';

// One JSON file a pull request, in the bare repository: it goes where the
// repository goes, and git does not look at it.

function folderOf(repository: Repository): string {
  return join(repository.directory, 'mesh-portal-pulls');
}

function fileOf(repository: Repository, number: number): string {
  return join(folderOf(repository), `${number}.json`);
}

/** The numbers that are taken, newest first. */
export async function listNumbers(
  repository: Repository,
): Promise<readonly number[]> {
  try {
    const entries = await readdir(folderOf(repository));
    return entries
      .flatMap(entry => /^([1-9]\d*)\.json$/.exec(entry)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) {
      return [];
    }
    throw error;
  }
}

/** The record of a number; undefined where there is none. */
export async function readRecord(
  repository: Repository,
  number: number,
): Promise<PullRecord | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(repository, number), 'utf8'));
  } catch (error) {
    if (isFileError(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

async function writeAside(
  repository: Repository,
  record: PullRecord,
): Promise<string> {
  const aside = join(folderOf(repository), `.${randomUUID()}`);
  await writeFile(aside, `${JSON.stringify(record, undefined, 2)}\n`);
  return aside;
}

/** Replaces a record as a whole. */
export async function writeRecord(
  repository: Repository,
  record: PullRecord,
): Promise<void> {
  const aside = await writeAside(repository, record);
  await rename(aside, fileOf(repository, record.number));
}

/** Gives a record the next free number, which no other process can take. */
export async function addRecord(
  repository: Repository,
  wanted: Omit<PullRecord, 'number'>,
): Promise<PullRecord> {
  await mkdir(folderOf(repository), { recursive: true, mode: 0o700 });
  const [newest = 0] = await listNumbers(repository);
  for (let number = newest + 1; ; number++) {
    const record = { number, ...wanted };
    const aside = await writeAside(repository, record);
    try {
      // Unlike rename, this fails where the name is taken.
      await link(aside, fileOf(repository, number));
      return record;
    } catch (error) {
      if (!isFileError(error, 'EEXIST')) {
        throw error;
      }
    } finally {
      await rm(aside, { force: true });
    }
  }
}

/** Takes a record back whose commits could not be kept. */
export async function removeRecord(
  repository: Repository,
  number: number,
): Promise<void> {
  await rm(fileOf(repository, number), { force: true });
}
