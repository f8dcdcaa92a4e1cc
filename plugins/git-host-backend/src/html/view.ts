import type { Request } from 'express';
import type { GitHostContext } from '../context';
import type { Repository } from '../repositories';
import { Urls } from '../urls';
import { languageOf } from './language';
import { messagesFor, type Language, type Messages } from './messages';

/** What every page needs besides its content. */
export interface View {
  readonly language: Language;
  readonly messages: Messages;
  /** Links without host, so that pages work under every name of the host. */
  readonly links: Urls;
  /** For what is copied to elsewhere, such as the address to clone. */
  readonly urls: Urls;
  readonly stylesheet: string;
  /** Whether the reader gave credentials. */
  readonly signedIn: boolean;
}

/** A view of one repository. */
export interface RepositoryView extends View {
  readonly repository: Repository;
  readonly defaultBranch: string;
}

/** Prepares the view for a request. */
export function createView(
  context: GitHostContext,
  request: Request,
  stylesheetVersion: string,
  signedIn: boolean,
): View {
  const language = languageOf(request);
  const links = new Urls(new URL(context.urls.base).pathname);
  return {
    language,
    messages: messagesFor(language),
    links,
    urls: context.urls,
    stylesheet: links.stylesheet(stylesheetVersion),
    signedIn,
  };
}
