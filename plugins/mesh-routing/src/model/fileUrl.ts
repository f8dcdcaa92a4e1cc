import type { FileUrl } from '../components/PlaceLink';

/** Only pages are linked: a template of another scheme is not trusted. */
export function isPage(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}

/** Turns the backend's template into links; undefined where there is no page. */
export function fileUrlFrom(template: string | undefined): FileUrl | undefined {
  if (!isPage(template)) return undefined;
  return ({ file, line }) =>
    template
      .replaceAll('{file}', () =>
        file.split('/').map(encodeURIComponent).join('/'),
      )
      .replaceAll('{line}', String(line));
}
