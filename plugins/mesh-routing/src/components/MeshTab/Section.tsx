import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';

/** The heading of a part of the tab. */
export function SectionTitle({ children }: { readonly children: string }) {
  return (
    <Text as="h2" variant="body-medium" weight="bold">
      {children}
    </Text>
  );
}

export interface SectionProps {
  readonly title: string;
  /** The content shows the title itself. */
  readonly plain?: boolean;
  readonly children: ReactNode;
}

/** A part of the tab, as a region that screen readers can jump to. */
export function Section({ title, plain, children }: SectionProps) {
  return (
    <Card role="region" aria-label={title}>
      {!plain && (
        <CardHeader>
          <SectionTitle>{title}</SectionTitle>
        </CardHeader>
      )}
      <CardBody>{children}</CardBody>
    </Card>
  );
}
