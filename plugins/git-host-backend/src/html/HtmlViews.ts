import type { Request, Response } from 'express';
import { readableRepository, type GitHostContext } from '../context';
import { defaultBranch, listBranches, type Branch } from '../git/refs';
import type { Html } from './html';
import type { Stylesheet } from './stylesheet';
import { createView, type RepositoryView, type View } from './view';

/** Prepares what the routes of the pages have in common. */
export class HtmlViews {
  readonly context: GitHostContext;
  readonly stylesheet: Stylesheet;

  constructor(context: GitHostContext, stylesheet: Stylesheet) {
    this.context = context;
    this.stylesheet = stylesheet;
  }

  /** The view of a reader who may or may not have given credentials. */
  of(request: Request): View {
    const signedIn = this.context.access.identify(request) !== undefined;
    return this.create(request, signedIn);
  }

  create(request: Request, signedIn: boolean): View {
    const { version } = this.stylesheet;
    return createView(this.context, request, version, signedIn);
  }

  async ofRepository(request: Request): Promise<RepositoryView> {
    const repository = await readableRepository(this.context, request);
    return {
      ...this.of(request),
      repository,
      defaultBranch: await defaultBranch(this.context.git, repository),
    };
  }

  /** The branches, the default one first, then the newest. */
  async branches(view: RepositoryView): Promise<readonly Branch[]> {
    const branches = await listBranches(this.context.git, view.repository);
    const rank = (branch: Branch) =>
      branch.name === view.defaultBranch ? 0 : 1;
    return [...branches].sort((a, b) => rank(a) - rank(b));
  }

  async branchNames(view: RepositoryView): Promise<readonly string[]> {
    return (await this.branches(view)).map(branch => branch.name);
  }
}

/** Sends a page. */
export function sendPage(response: Response, page: Html): void {
  response.type('html').send(page.toString());
}
