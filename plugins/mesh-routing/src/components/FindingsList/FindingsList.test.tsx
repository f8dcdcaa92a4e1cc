import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { findings } from '../../__testUtils__/topologies';
import { FindingsList } from '.';

const fileUrl = ({ file, line }: { file: string; line: number }) =>
  `https://git.example.com/${file}#L${line}`;

describe('FindingsList', () => {
  it('puts errors first, and says level, code, message, place, fix and where to read on', async () => {
    renderInTestApp(<FindingsList findings={findings} fileUrl={fileUrl} />);
    const items = await screen.findAllByRole('listitem');
    expect(
      items.map(item =>
        within(item).getByRole('img').getAttribute('aria-label'),
      ),
    ).toEqual(['Error', 'Warning', 'Note']);
    expect(items[0]).toHaveTextContent(
      'IST0173 no workload of user-service has release: v3, which subset canary selects',
    );
    expect(items[0]).toHaveTextContent(
      'Fix: Add a Deployment with release: v3, or remove the subset.',
    );
    expect(
      within(items[0]).getByRole('link', { name: /destinationrule.yaml:14/ }),
    ).toHaveAttribute(
      'href',
      'https://git.example.com/kustomize-root/shop-user-service/base/destinationrule.yaml#L14',
    );
    expect(
      within(items[1]).getByRole('link', { name: /About MSH9001/ }),
    ).toHaveAttribute('href', 'https://example.com/findings/MSH9001');
    expect(within(items[2]).queryByRole('link')).toBeNull();
  });

  it('offers to show only what the graph has', async () => {
    const onShow = jest.fn();
    const user = userEvent.setup();
    renderInTestApp(
      <FindingsList
        findings={findings}
        onShow={onShow}
        canShow={finding => finding.code === 'IST0173'}
      />,
    );
    await user.click(
      await screen.findByRole('button', { name: 'Show in the graph' }),
    );
    expect(onShow).toHaveBeenCalledTimes(1);
    expect(onShow).toHaveBeenCalledWith(findings[1]);
  });

  it('says when there is nothing', async () => {
    renderInTestApp(<FindingsList findings={[]} />);
    expect(await screen.findByText(/^No findings/)).toBeInTheDocument();
  });
});
