import type { Request } from 'express';
import type { Language } from './messages';

/** The language that the reader's browser asks for; English when unsure. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages('en', 'ja') === 'ja' ? 'ja' : 'en';
}

/** A time for readers; the server does not know their zone, so it is UTC. */
export function formatTime(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return '';
  }
  const text = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(date);
  return `${text} UTC`;
}

/** A size for readers, in the units that file managers use. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) {
    return `${bytes} B`;
  }
  const kibibytes = bytes / 1024;
  return kibibytes < 1024
    ? `${kibibytes.toFixed(1)} KiB`
    : `${(kibibytes / 1024).toFixed(1)} MiB`;
}
