import { useEffect, useState, type ReactElement } from 'react';
import { Button } from '@backstage/ui';
import { RiCheckLine } from '@remixicon/react';
import { useText } from '../../translation';

export interface CopyButtonProps {
  readonly label: string;
  readonly icon: ReactElement;
  /** Made when it is asked for. */
  readonly text: () => string;
  /** Told what happened, for a live region. */
  readonly onDone: (message: string) => void;
}

/** How long a button says that it has copied, in milliseconds. */
const SAID_FOR = 2000;

/** Copies a text, and says so. */
export function CopyButton({ label, icon, text, onDone }: CopyButtonProps) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      // Absent where the page is not served securely.
      await navigator.clipboard.writeText(text());
      setCopied(true);
      onDone(t('request.copied'));
    } catch {
      onDone(t('request.copyFailed'));
    }
  };
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={copied ? <RiCheckLine /> : icon}
      onPress={copy}
    >
      {label}
    </Button>
  );
}
