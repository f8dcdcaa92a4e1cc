import { act, renderHook, waitFor } from '@testing-library/react';
import { environmentResponse } from '../__testUtils__/responses';
import { meshView } from '../model';
import { useTriedRequest } from './useTriedRequest';

const view = meshView(environmentResponse());
const write = () => {};

describe('useTriedRequest', () => {
  it('answers at once, and keeps the path of requests that take the same', async () => {
    const { result } = renderHook(() => useTriedRequest(view, '', write));
    const path = () => {
      const answer = result.current?.answer;
      return answer?.ok ? answer.path : undefined;
    };
    await waitFor(() => expect(path()).toBeDefined());
    const first = path();
    const type = (part: object) =>
      act(() => {
        const tried = result.current;
        tried?.change({ ...tried.draft, ...part });
      });

    type({ path: '/users' });
    expect(result.current?.answer).toMatchObject({
      request: { path: '/users' },
    });
    expect(path()).toBe(first);

    type({ headers: [{ name: 'end-user', value: 'jason' }] });
    expect(path()).not.toEqual(first);
  });
});
