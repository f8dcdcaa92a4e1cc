import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { YamlView } from '.';

const TEXT = 'kind: Service\nmetadata:\n  name: "<b>orders</b>"\n';

describe('YamlView', () => {
  it('shows the text as it is, numbered, with remarks under their lines', async () => {
    renderInTestApp(
      <YamlView
        text={TEXT}
        name="Service orders"
        startLine={10}
        marks={[{ line: 11, level: 'error', message: 'a remark' }]}
      />,
    );
    const region = await screen.findByRole('region', {
      name: 'YAML of Service orders',
    });
    expect(region).toHaveTextContent('name: "<b>orders</b>"');
    expect(region.querySelector('b')).toBeNull();
    const marked = region.querySelectorAll('[data-level]');
    expect(marked).toHaveLength(2);
    expect(marked[0]).toHaveTextContent(/^11\s*metadata:\s*a remark$/);
    expect(screen.getByRole('img', { name: 'Error' })).toBeInTheDocument();
  });

  it('marks the line to begin with', async () => {
    renderInTestApp(<YamlView text={TEXT} name="it" focusLine={3} />);
    const region = await screen.findByRole('region', { name: 'YAML of it' });
    expect(region.querySelector('[data-focus]')).toHaveTextContent('orders');
  });

  it('copies the text', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    renderInTestApp(<YamlView text={TEXT} />);
    await user.click(await screen.findByRole('button', { name: 'Copy' }));
    expect(write).toHaveBeenCalledWith(TEXT);
    expect(
      await screen.findByRole('button', { name: 'Copied' }),
    ).toBeInTheDocument();
  });
});
