import { html, type Html } from '../html';
import { page } from '../layout';
import type { Messages } from '../messages';
import type { View } from '../view';

function textsOf(messages: Messages, status: number): [string, string?] {
  switch (status) {
    case 401:
      return [messages.unauthorizedTitle, messages.unauthorizedText];
    case 404:
      return [messages.notFoundTitle, messages.notFoundText];
    default:
      return status < 500
        ? [messages.badRequestTitle]
        : [messages.failureTitle, messages.failureText];
  }
}

/** A page that could not be shown: what happened and where to go. */
export function failurePage(view: View, status: number): Html {
  const { links, messages } = view;
  const [title, text] = textsOf(messages, status);
  const offersSignIn = !view.signedIn && (status === 401 || status === 404);
  return page(view, {
    title,
    content: html`<div class="failure">
      <p class="status" aria-hidden="true">${status}</p>
      <h1>${title}</h1>
      ${text !== undefined && html`<p>${text}</p>`}
      <p class="buttons">
        <a class="button" href="${links.base}/">${messages.home}</a>
        ${offersSignIn &&
        html`<a class="button" href="${links.signIn()}">${messages.signIn}</a>`}
      </p>
    </div>`,
  });
}
