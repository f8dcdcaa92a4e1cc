import { writeSync } from 'node:fs';
import { runCli } from './cli';

/** Writes all of it before the process ends, to a pipe too. */
function write(fd: number, text: string) {
  const bytes = Buffer.from(text);
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(fd, bytes, offset);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EPIPE') {
        return; // the reader has seen enough
      }
      if (code !== 'EAGAIN') {
        throw error;
      }
    }
  }
}

process.exitCode = runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  out: text => write(1, text),
  err: text => write(2, text),
});
